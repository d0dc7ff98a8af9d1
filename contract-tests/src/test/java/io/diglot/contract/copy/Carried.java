package io.diglot.contract.copy;

import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedEnvironment;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedOptimization;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopiedRun.Piece;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.environments.Environment;
import io.diglot.model.examples.Example;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.optimizations.Optimization;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.spans.Span;
import io.diglot.model.traces.Trace;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a real Opik server can carry of each thing, as text: without its own dates, authors and ids of projects. */
final class Carried {

    private Carried() {}

    static String of(CopiedDataset copied) {
        Dataset it = copied.dataset();
        return line(
                it.id(),
                it.name(),
                it.type(),
                it.visibility(),
                it.tags(),
                it.description(),
                it.reserved(),
                copied.projectName());
    }

    static String of(Example it) {
        return line(
                it.id(),
                it.datasetId(),
                it.data(),
                it.source(),
                it.traceId(),
                it.spanId(),
                it.description(),
                it.tags(),
                it.evaluators(),
                it.executionPolicy());
    }

    static String of(CopiedExperiment copied) {
        Experiment it = copied.experiment();
        return line(
                it.id(),
                it.name(),
                it.datasetId(),
                it.datasetVersionId(),
                it.metadata(),
                it.tags(),
                it.type(),
                it.evaluationMethod(),
                it.status(),
                it.optimizationId(),
                it.experimentScores(),
                copied.datasetName(),
                copied.projectName());
    }

    static String of(CopiedEnvironment copied) {
        Environment it = copied.environment();
        return line(it.id(), it.name(), Objects.requireNonNullElse(it.description(), ""), it.color(), it.position());
    }

    static String of(CopiedOptimization copied) {
        Optimization it = copied.optimization();
        return line(
                it.id(),
                it.name(),
                it.datasetId(),
                it.objectiveName(),
                it.status(),
                it.metadata(),
                it.lastUpdatedAt(),
                copied.datasetName(),
                copied.projectName());
    }

    static String of(CopiedRun run) {
        ExperimentItem item = run.item();
        Piece<Trace> trace = run.trace();
        return line(
                item.id(),
                item.experimentId(),
                item.datasetItemId(),
                item.exampleId(),
                item.traceId(),
                item.executionPolicy(),
                trace == null ? null : of(trace.value()) + " in " + trace.projectName(),
                run.spans().stream()
                        .map(span -> of(span.value()) + " in " + span.projectName())
                        .sorted()
                        .toList());
    }

    private static String of(Trace it) {
        return line(
                it.id(),
                it.name(),
                it.startTime(),
                it.endTime(),
                it.input(),
                it.output(),
                it.metadata(),
                it.tags(),
                it.errorInfo(),
                it.threadId(),
                number(it.ttft()),
                it.source(),
                it.environment(),
                it.hidden(),
                it.columnOrder(),
                scores(it.feedbackScores()));
    }

    private static String of(Span it) {
        return line(
                it.id(),
                it.traceId(),
                it.parentSpanId(),
                it.name(),
                it.type(),
                it.startTime(),
                it.endTime(),
                it.input(),
                it.output(),
                it.metadata(),
                it.model(),
                it.provider(),
                it.tags(),
                it.usage(),
                number(it.totalEstimatedCost()),
                it.errorInfo(),
                number(it.ttft()),
                it.source(),
                it.environment(),
                scores(it.feedbackScores()));
    }

    private static List<String> scores(List<FeedbackScore> scores) {
        return scores.stream()
                .map(it -> line(it.name(), it.value(), it.categoryName(), it.reason(), it.source(), it.sourceQueueId()))
                .sorted()
                .toList();
    }

    private static @Nullable String number(@Nullable BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }

    private static String line(@Nullable Object... parts) {
        return Arrays.stream(parts)
                .map(part -> Objects.toString(part, "-"))
                .collect(Collectors.joining(" | ", "[", "]"));
    }
}
