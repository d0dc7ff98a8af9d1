package io.diglot.contract.copy;

import io.diglot.contract.server.Opik;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedEnvironment;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedOptimization;
import io.diglot.gateway.copy.side.CopiedPrompt;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopiedRun.Piece;
import io.diglot.json.Json;
import io.diglot.model.Visibility;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.environments.Environment;
import io.diglot.model.environments.EnvironmentId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.optimizations.Optimization;
import io.diglot.model.optimizations.OptimizationId;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.prompts.Prompt;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptVersion;
import io.diglot.model.prompts.PromptVersionId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.scores.FeedbackScore.Source;
import io.diglot.model.spans.Span;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.ErrorInfo;
import io.diglot.model.traces.Trace;
import io.diglot.model.traces.TraceId;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a source may hold: each with all that there is room for in the model, and under new ids. */
final class CopiedSpecimens {

    static final Instant AT = Instant.parse("2025-11-20T10:00:00.123456Z");
    static final String USER = "somebody";

    private CopiedSpecimens() {}

    static CopiedDataset dataset(String name, @Nullable String description, List<String> tags) {
        return new CopiedDataset(
                new Dataset(
                        new DatasetId(Opik.newId()),
                        name,
                        null,
                        Dataset.Type.DATASET,
                        Visibility.PRIVATE,
                        tags,
                        description,
                        false,
                        AT,
                        AT,
                        USER,
                        AT,
                        USER),
                "project of " + name);
    }

    static CopiedDataset renamed(CopiedDataset copied, String name) {
        Dataset before = copied.dataset();
        return new CopiedDataset(
                new Dataset(
                        before.id(),
                        name,
                        before.projectId(),
                        before.type(),
                        before.visibility(),
                        List.of("renamed"),
                        before.description(),
                        before.reserved(),
                        before.changedAt(),
                        before.createdAt(),
                        before.createdBy(),
                        before.lastUpdatedAt(),
                        before.lastUpdatedBy()),
                copied.projectName());
    }

    static DatasetVersion version(DatasetId dataset, int number, @Nullable String description, List<String> tags) {
        return new DatasetVersion(
                new DatasetVersionId(Opik.newId()),
                dataset,
                number,
                tags,
                true,
                0,
                0,
                0,
                0,
                description,
                null,
                null,
                null,
                AT,
                USER,
                AT,
                USER);
    }

    static Example example(DatasetId dataset, String data) {
        return example(new ExampleId(Opik.newId()), dataset, data);
    }

    static Example example(ExampleId id, DatasetId dataset, String data) {
        return new Example(
                id,
                dataset,
                Json.of(data),
                Example.Source.SDK,
                null,
                null,
                "about it",
                List.of("hard"),
                null,
                null,
                List.of(),
                AT,
                USER,
                AT,
                USER);
    }

    static CopiedExperiment experiment(CopiedDataset dataset, @Nullable DatasetVersion version, String name) {
        return new CopiedExperiment(
                new Experiment(
                        new ExperimentId(Opik.newId()),
                        name,
                        dataset.dataset().id(),
                        version == null ? null : version.id(),
                        null,
                        Json.of("{\"model\":\"m\",\"deep\":{\"n\":[1,2]}}"),
                        List.of("nightly"),
                        Experiment.Type.TRIAL,
                        Experiment.EvaluationMethod.DATASET,
                        Experiment.Status.CANCELLED,
                        Opik.newId(),
                        null,
                        Json.of("[{\"name\":\"f1\",\"value\":0.5}]"),
                        AT,
                        AT,
                        USER,
                        AT,
                        USER),
                dataset.dataset().name(),
                dataset.projectName());
    }

    static CopiedEnvironment environment(String name, @Nullable String description) {
        return new CopiedEnvironment(
                new Environment(new EnvironmentId(Opik.newId()), name, description, "#ff0000", 3, AT, USER, AT, USER));
    }

    static CopiedOptimization optimization(CopiedDataset dataset, String name) {
        return new CopiedOptimization(
                new Optimization(
                        new OptimizationId(Opik.newId()),
                        name,
                        dataset.dataset().id(),
                        null,
                        "accuracy",
                        Optimization.Status.CANCELLED,
                        Json.of("{\"model\":\"m\"}"),
                        AT,
                        USER,
                        AT,
                        USER),
                dataset.dataset().name(),
                dataset.projectName());
    }

    static CopiedPrompt prompt(String name) {
        return new CopiedPrompt(
                new Prompt(
                        new PromptId(Opik.newId()),
                        name,
                        null,
                        null,
                        Prompt.Structure.TEXT,
                        List.of(),
                        AT,
                        USER,
                        AT,
                        USER),
                null);
    }

    static PromptVersion promptVersion(CopiedPrompt prompt, int number) {
        PromptVersionId id = new PromptVersionId(Opik.newId());
        return new PromptVersion(
                id,
                prompt.prompt().id(),
                PromptVersion.commitOf(id),
                number,
                "Hello",
                null,
                PromptVersion.Type.MUSTACHE,
                null,
                List.of(),
                AT,
                USER);
    }

    static ExperimentItem item(CopiedExperiment experiment, @Nullable String exampleId, UUID datasetItem, UUID trace) {
        return new ExperimentItem(
                new ExperimentItemId(Opik.newId()),
                experiment.experiment().id(),
                datasetItem,
                exampleId,
                new TraceId(trace),
                null,
                Json.of("{\"runs_per_item\":3,\"pass_threshold\":2}"),
                AT,
                USER,
                AT,
                USER);
    }

    /** A run as Opik's own clients write it, with spans. */
    static CopiedRun ofOpik(CopiedExperiment experiment, String project) {
        UUID trace = Opik.newId();
        UUID example = Opik.newId();
        return new CopiedRun(
                item(experiment, example.toString(), example, trace),
                new Piece<>(
                        trace(
                                trace,
                                "evaluation_task",
                                "{\"q\":1}",
                                "{\"output\":\"x\",\"more\":[1,null,true]}",
                                "{\"lat\":3,\"own\":{\"b\":1,\"a\":2}}",
                                List.of(),
                                List.of(
                                        score("right", "0.25", "good", "why", Source.SDK, null),
                                        score("right", "1", null, null, Source.UI, Opik.newId()),
                                        score("held", "1", "suite_assertion", "it does", Source.SDK, null))),
                        project),
                List.of(
                        new Piece<>(span(trace, null, "root"), project),
                        new Piece<>(span(trace, null, "other"), project)));
    }

    /** A run as Arize's clients write it: columns in order, in exact text, and what Opik has no place for. */
    static CopiedRun ofArize(
            CopiedExperiment experiment, @Nullable String exampleId, UUID datasetItem, UUID trace, String project) {
        return new CopiedRun(
                item(experiment, exampleId, datasetItem, trace),
                new Piece<>(
                        trace(
                                trace,
                                "named",
                                null,
                                "{\"output\":\"said\"}",
                                "{\"lat\":1.10,\"big\":123456789012345678.901,\"eval.odd.label\":\"only\"}",
                                List.of("lat", "output", "big", "eval.odd.label"),
                                List.of(
                                        score(
                                                "judged",
                                                "0.12345678949",
                                                "good",
                                                "because",
                                                Source.ONLINE_SCORING,
                                                null),
                                        score("said", null, "a label alone", null, Source.UI, Opik.newId()),
                                        score("seen", "2.123456789123", null, "text", Source.UI, null))),
                        project),
                List.of());
    }

    static Trace trace(
            UUID id,
            @Nullable String name,
            @Nullable String input,
            @Nullable String output,
            @Nullable String metadata,
            List<String> order,
            List<FeedbackScore> scores) {
        return new Trace(
                new TraceId(id),
                new ProjectId(new UUID(0, 0)),
                name,
                AT,
                AT.plusSeconds(2),
                json(input),
                json(output),
                json(metadata),
                List.of("t1", "t2"),
                new ErrorInfo("ValueError", "no", "line 1"),
                "thread",
                new BigDecimal("12.5"),
                "experiment",
                "staging",
                false,
                order,
                scores,
                AT,
                USER,
                AT,
                USER);
    }

    static Span span(UUID trace, @Nullable SpanId parent, String name) {
        return new Span(
                new SpanId(Opik.newId()),
                new ProjectId(new UUID(0, 0)),
                new TraceId(trace),
                parent,
                name,
                "llm",
                AT,
                AT.plusSeconds(1),
                Json.of("{\"prompt\":\"p\"}"),
                Json.of("{\"text\":\"t\"}"),
                Json.of("{\"m\":1}"),
                "gpt",
                "openai",
                List.of("s"),
                Json.of("{\"total_tokens\":7}"),
                new BigDecimal("0.5"),
                null,
                null,
                null,
                "sdk",
                null,
                List.of(score("fluent", "0.75", null, "reads well", Source.SDK, null)),
                AT,
                USER,
                AT,
                USER);
    }

    static FeedbackScore score(
            String name,
            @Nullable String value,
            @Nullable String label,
            @Nullable String reason,
            Source source,
            @Nullable UUID queue) {
        return new FeedbackScore(name, json(value), label, reason, source, queue, USER, AT, AT);
    }

    private static @Nullable Json json(@Nullable String text) {
        return text == null ? null : Json.of(text);
    }
}
