package io.diglot.gateway.copy.opik;

import io.diglot.gateway.backend.opik.server.OpikApi;
import io.diglot.gateway.backend.vendor.Batches;
import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopiedRun.Piece;
import io.diglot.json.Json;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.spans.Span;
import io.diglot.opik.experiments.OpikExperimentItemsWrite;
import io.diglot.opik.scores.OpikFeedbackScoreWrite;
import io.diglot.opik.spans.OpikSpanWrite;
import io.diglot.opik.storage.SpanStorage;
import io.diglot.opik.storage.TraceStorage;
import io.diglot.opik.storage.WrittenScores;
import io.diglot.opik.traces.OpikTraceWrite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes runs and takes them away. A reader sees a run once its item is there, which comes last, before comments. */
final class RunWrites {

    /** About what an element weighs beside its texts. */
    private static final int FRAME = 400;

    private final OpikCalls calls;
    private final CopiedItems items;
    private final CopiedTraces traces;
    private final SuperfluousScores superfluous;
    private final RunComments comments;

    RunWrites(OpikCalls calls, CopiedItems items, CopiedTraces traces, CopiedSpans spans, CommentWrites comments) {
        this.calls = calls;
        this.items = items;
        this.traces = traces;
        this.superfluous = new SuperfluousScores(calls, items, traces, spans);
        this.comments = new RunComments(traces, spans, comments);
    }

    /** Writes runs, each over what is there of it. */
    void put(Workspace workspace, ExperimentId experiment, List<CopiedRun> runs) {
        Map<UUID, TraceStorage.Written> written = new LinkedHashMap<>();
        Map<UUID, OpikSpanWrite> spansWritten = new LinkedHashMap<>();
        List<OpikFeedbackScoreWrite> spanScores = new ArrayList<>();
        for (CopiedRun run : runs) {
            if (run.trace() != null) {
                UUID id = run.trace().value().id().value();
                written.put(
                        id,
                        TraceStorage.toOpik(
                                run.item(), run.trace().value(), run.trace().projectName()));
            }
            for (Piece<Span> span : run.spans()) {
                UUID id = span.value().id().value();
                if (spansWritten.put(id, SpanStorage.toOpik(span.value(), span.projectName())) == null) {
                    WrittenScores.apart(span.value().feedbackScores())
                            .forEach(score -> WrittenScores.toOpik(score, id, span.projectName())
                                    .ifPresent(spanScores::add));
                }
            }
        }
        List<OpikFeedbackScoreWrite> traceScores = written.values().stream()
                .flatMap(trace -> trace.scores().stream())
                .toList();
        superfluous.takeBack(workspace, experiment, runs, traceScores, spanScores);
        OpikApi api = calls.in(workspace);
        send(written.values().stream().map(TraceStorage.Written::trace).toList(), RunWrites::weight, api::createTraces);
        send(List.copyOf(spansWritten.values()), RunWrites::weight, api::createSpans);
        send(traceScores, RunWrites::weight, api::scoreTraces);
        send(spanScores, RunWrites::weight, api::scoreSpans);
        send(
                written.values().stream()
                        .flatMap(trace -> trace.assertions().stream())
                        .toList(),
                result -> FRAME,
                api::recordAssertions);
        send(runs.stream().map(RunWrites::item).toList(), item -> FRAME, api::createExperimentItems);
        items.written(experiment, runs.stream().map(run -> unplaced(run.item())).toList(), Set.of());
        comments.put(workspace, runs);
    }

    private static OpikExperimentItemsWrite.Item item(CopiedRun run) {
        ExperimentItem item = run.item();
        return new OpikExperimentItemsWrite.Item(
                item.id().value(),
                item.experimentId().value(),
                item.datasetItemId(),
                item.traceId().value(),
                run.trace() == null ? null : run.trace().projectName(),
                item.executionPolicy());
    }

    /** Where it lies here is not known yet: the project has another id than that of the source. */
    private static ExperimentItem unplaced(ExperimentItem item) {
        return new ExperimentItem(
                item.id(),
                item.experimentId(),
                item.datasetItemId(),
                item.exampleId(),
                item.traceId(),
                null,
                item.executionPolicy(),
                item.createdAt(),
                item.createdBy(),
                item.lastUpdatedAt(),
                item.lastUpdatedBy());
    }

    /** Takes runs away, their traces first: what a crash leaves then is seen, and is taken away again. */
    void remove(Workspace workspace, ExperimentId experiment, List<ExperimentItem> removed) {
        CopiedItems.Links links = items.read(workspace, experiment);
        Set<ExperimentItemId> gone = removed.stream().map(ExperimentItem::id).collect(Collectors.toSet());
        Set<UUID> linked = links.items().stream()
                .filter(item -> !gone.contains(item.id()))
                .map(item -> item.traceId().value())
                .collect(Collectors.toSet());
        List<ExperimentItem> there =
                links.items().stream().filter(item -> gone.contains(item.id())).toList();
        CopiedTraces.Found found = traces.withShared(workspace, experiment, there, links.home());
        List<UUID> deleted = found.traces().entrySet().stream()
                .filter(entry ->
                        !linked.contains(entry.getKey()) && !found.shared().contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        send(deleted, id -> 0, calls.in(workspace)::deleteTraces);
        send(gone.stream().map(ExperimentItemId::value).toList(), id -> 0, calls.in(workspace)::deleteExperimentItems);
        items.written(experiment, List.of(), gone);
    }

    private <T> void send(List<T> elements, ToLongFunction<T> bytes, Function<List<T>, VendorCall<Void>> call) {
        for (List<T> batch : Batches.of(elements, bytes)) {
            calls.send(call.apply(batch));
        }
    }

    private static long weight(OpikTraceWrite trace) {
        return FRAME + json(trace.input(), trace.output(), trace.metadata());
    }

    private static long weight(OpikSpanWrite span) {
        return FRAME + json(span.input(), span.output(), span.metadata());
    }

    private static long weight(OpikFeedbackScoreWrite score) {
        return FRAME
                + Stream.of(score.name(), score.categoryName(), score.reason())
                        .filter(Objects::nonNull)
                        .mapToLong(String::length)
                        .sum();
    }

    private static long json(@Nullable Json... values) {
        long length = 0;
        for (Json value : values) {
            length += value == null ? 0 : value.length();
        }
        return length;
    }
}
