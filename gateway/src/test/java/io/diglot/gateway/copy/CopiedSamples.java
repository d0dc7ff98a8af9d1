package io.diglot.gateway.copy;

import io.diglot.gateway.copy.side.CopiedComment;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedEnvironment;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedFile;
import io.diglot.gateway.copy.side.CopiedGuardrail;
import io.diglot.gateway.copy.side.CopiedOptimization;
import io.diglot.gateway.copy.side.CopiedPrompt;
import io.diglot.gateway.copy.side.CopiedPromptVersion;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopiedRun.Piece;
import io.diglot.gateway.copy.side.CopiedThread;
import io.diglot.gateway.copy.side.CopiedTrace;
import io.diglot.json.Json;
import io.diglot.model.Visibility;
import io.diglot.model.annotations.Annotation;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.attachments.Attachment;
import io.diglot.model.comments.Comment;
import io.diglot.model.comments.CommentId;
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
import io.diglot.model.spans.Span;
import io.diglot.model.spans.SpanId;
import io.diglot.model.threads.ThreadId;
import io.diglot.model.threads.ThreadStatus;
import io.diglot.model.threads.TraceThread;
import io.diglot.model.traces.ErrorInfo;
import io.diglot.model.traces.GuardrailCheck;
import io.diglot.model.traces.Trace;
import io.diglot.model.traces.TraceId;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** One of each record of a copy, of which everything is said. */
public final class CopiedSamples {

    public static final Instant AT = Instant.parse("2026-03-01T12:00:00.123456789Z");

    private static final Json POLICY = Json.of("{\"runs_per_item\":1,\"pass_threshold\":1}");
    private static final Json EVALUATORS = Json.of("[{\"name\":\"e\"}]");
    private static final Json ANY = Json.of("{\"a.b\":1.10,\"n\":12345678901234567.89,\"list\":[1,{\"x\":null}]}");
    private static final ProjectId PROJECT = new ProjectId(id(9));

    private CopiedSamples() {}

    public static UUID id(int number) {
        return UUID.fromString("01960000-0000-7000-8000-%012d".formatted(number));
    }

    public static CopiedDataset dataset() {
        return new CopiedDataset(
                new Dataset(
                        new DatasetId(id(1)),
                        "questions",
                        PROJECT,
                        Dataset.Type.DATASET,
                        Visibility.PRIVATE,
                        List.of("b", "a"),
                        "about",
                        false,
                        AT,
                        AT,
                        "ann",
                        AT,
                        "bob"),
                "project");
    }

    public static DatasetVersion version() {
        return new DatasetVersion(
                new DatasetVersionId(id(2)),
                new DatasetId(id(1)),
                3,
                List.of("b", "a"),
                true,
                4,
                3,
                2,
                1,
                "why",
                ANY,
                EVALUATORS,
                POLICY,
                AT,
                "ann",
                AT,
                "bob");
    }

    public static Example example() {
        return new Example(
                new ExampleId(id(3)),
                new DatasetId(id(1)),
                Json.of("{\"question\":\"how?\",\"answer\":1.10}"),
                Example.Source.SDK,
                new TraceId(id(4)),
                new SpanId(id(5)),
                "described",
                List.of("b", "a"),
                EVALUATORS,
                POLICY,
                List.of(
                        new Annotation("good", Json.of("0.5"), "yes", "text", "ann", AT),
                        new Annotation("good", Json.of("0.25"), "no", "text", "bob", AT)),
                AT,
                "ann",
                AT,
                "bob");
    }

    public static CopiedExperiment experiment() {
        return new CopiedExperiment(
                new Experiment(
                        new ExperimentId(id(6)),
                        "first",
                        new DatasetId(id(1)),
                        new DatasetVersionId(id(2)),
                        PROJECT,
                        ANY,
                        List.of("b", "a"),
                        Experiment.Type.REGULAR,
                        Experiment.EvaluationMethod.DATASET,
                        Experiment.Status.COMPLETED,
                        id(7),
                        Json.of("[{\"id\":\"" + id(11) + "\"}]"),
                        Json.of("[{\"name\":\"s\",\"value\":1}]"),
                        AT,
                        AT,
                        "ann",
                        AT,
                        "bob"),
                "questions",
                "project");
    }

    public static CopiedPrompt prompt() {
        return new CopiedPrompt(
                new Prompt(
                        new PromptId(id(10)),
                        "greeting",
                        PROJECT,
                        "about",
                        Prompt.Structure.CHAT,
                        List.of("b", "a"),
                        AT,
                        "ann",
                        AT,
                        "bob"),
                "project");
    }

    public static CopiedPromptVersion promptVersion() {
        return new CopiedPromptVersion(
                new PromptVersion(
                        new PromptVersionId(id(11)),
                        new PromptId(id(10)),
                        "abcd1234",
                        2,
                        "Hello {{name}}",
                        ANY,
                        PromptVersion.Type.MUSTACHE,
                        "kinder",
                        List.of("b", "a"),
                        AT,
                        "ann"),
                List.of("best", "newest"),
                List.of("production", "staging"));
    }

    public static CopiedEnvironment environment() {
        return new CopiedEnvironment(new Environment(
                new EnvironmentId(id(15)), "production", "where users are", "#ff0000", 2, AT, "ann", AT, "bob"));
    }

    public static CopiedOptimization optimization() {
        return new CopiedOptimization(
                new Optimization(
                        new OptimizationId(id(7)),
                        "search",
                        new DatasetId(id(1)),
                        PROJECT,
                        "accuracy",
                        Optimization.Status.RUNNING,
                        ANY,
                        AT,
                        "ann",
                        AT,
                        "bob"),
                "questions",
                "project",
                ANY);
    }

    public static CopiedThread thread() {
        return new CopiedThread(
                new TraceThread(
                        new ThreadId(id(12)),
                        PROJECT,
                        "talk",
                        ThreadStatus.ACTIVE,
                        List.of("b", "a"),
                        AT,
                        "ann",
                        AT,
                        "bob"),
                "project",
                List.of(score("accuracy", "0.1234567891", "ann"), score("accuracy", "0.5", "bob")),
                List.of(new Comment(new CommentId(id(13)), "well said", id(14), AT, "ann", AT, "bob")));
    }

    public static FeedbackScore score(String name, String value, String author) {
        return new FeedbackScore(
                name, Json.of(value), "label", "because", FeedbackScore.Source.SDK, id(8), author, AT, AT);
    }

    public static CopiedRun run() {
        CopiedFile file = new CopiedFile(
                new AttachedTo(AttachedTo.Entity.TRACE, trace().id().value()),
                "project",
                new Attachment("report.txt", "text/plain", 7),
                "abc");
        return new CopiedRun(
                item(),
                new Piece<>(trace(), "project"),
                List.of(new Piece<>(span(), "project")),
                5L,
                List.of(
                        file,
                        new CopiedFile(
                                new AttachedTo(
                                        AttachedTo.Entity.SPAN, span().id().value()),
                                "project",
                                new Attachment("span.txt", "text/plain", 8),
                                "abd")),
                List.of(
                        comment(AttachedTo.Entity.TRACE, trace().id().value(), 40),
                        comment(AttachedTo.Entity.SPAN, span().id().value(), 41)),
                List.of(guardrail("PII", 43), guardrail("TOPIC", 44)));
    }

    public static CopiedTrace copiedTrace() {
        CopiedRun run = run();
        return new CopiedTrace(
                Objects.requireNonNull(run.trace()), run.spans(), run.files(), run.comments(), run.guardrails());
    }

    private static CopiedGuardrail guardrail(String name, int id) {
        return new CopiedGuardrail(
                new GuardrailCheck(span().id(), name, true),
                new CopiedGuardrail.Kept(
                        id(id), Json.of("{\"threshold\":0.50}"), Json.of("{\"seen\":[1]}"), AT, "ann"));
    }

    private static CopiedComment comment(AttachedTo.Entity entity, UUID about, int id) {
        return new CopiedComment(
                new AttachedTo(entity, about),
                new Comment(new CommentId(id(id)), "said", id(42), AT, "ann", AT, "bob"));
    }

    public static ExperimentItem item() {
        return new ExperimentItem(
                new ExperimentItemId(id(10)),
                new ExperimentId(id(6)),
                id(3),
                "example 3",
                new TraceId(id(11)),
                PROJECT,
                POLICY,
                AT,
                "ann",
                AT,
                "bob");
    }

    public static Trace trace() {
        return new Trace(
                new TraceId(id(11)),
                PROJECT,
                "task",
                AT,
                AT.plusSeconds(1),
                ANY,
                ANY,
                ANY,
                List.of("b", "a"),
                new ErrorInfo("Error", "message", "trace"),
                "thread",
                new BigDecimal("12.50"),
                "sdk",
                "production",
                true,
                List.of("output", "latency"),
                List.of(
                        score("accuracy", "0.1234567891", "ann"),
                        score("accuracy", "0.5", "bob"),
                        score("tone", "1", "ann")),
                AT,
                "ann",
                AT,
                "bob");
    }

    public static Span span() {
        return new Span(
                new SpanId(id(12)),
                PROJECT,
                new TraceId(id(11)),
                new SpanId(id(13)),
                "call",
                "llm",
                AT,
                AT.plusSeconds(1),
                ANY,
                ANY,
                ANY,
                "model",
                "provider",
                List.of("b", "a"),
                Json.of("{\"tokens\":3,\"fraction\":1.5}"),
                new BigDecimal("0.01"),
                "1",
                new ErrorInfo("Error", "message", "trace"),
                new BigDecimal("12.50"),
                "sdk",
                "production",
                List.of(score("accuracy", "0.5", "ann"), score("accuracy", "0.7", "bob")),
                AT,
                "ann",
                AT,
                "bob");
    }
}
