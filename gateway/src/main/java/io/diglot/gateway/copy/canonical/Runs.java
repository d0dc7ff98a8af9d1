package io.diglot.gateway.copy.canonical;

import io.diglot.gateway.copy.side.CopiedComment;
import io.diglot.gateway.copy.side.CopiedFile;
import io.diglot.gateway.copy.side.CopiedGuardrail;
import io.diglot.gateway.copy.side.CopiedPieces;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopiedRun.Piece;
import io.diglot.gateway.copy.side.CopiedTrace;
import io.diglot.json.Json;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.comments.Comment;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.spans.Span;
import io.diglot.model.traces.ErrorInfo;
import io.diglot.model.traces.Trace;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What runs say: the item, its trace, the spans of that, and all their scores; and what traces say that are runs of no experiment. */
final class Runs {

    /** As many as every backend keeps. */
    private static final int DIGITS = 9;

    private static final int LONGEST_NUMBER = 100;

    /** What another backend may say differently comes last, so that the same scores get the same ways. */
    private static final Comparator<FeedbackScore> ORDER = Comparator.comparing(FeedbackScore::name)
            .thenComparing(FeedbackScore::source)
            .thenComparing(score -> Fields.comparable(score.sourceQueueId()))
            .thenComparing(Runs::rounded)
            .thenComparing(score -> Fields.comparable(score.categoryName()))
            .thenComparing(score -> Fields.comparable(score.reason()))
            .thenComparing(score -> Fields.comparable(score.value()))
            .thenComparing(FeedbackScore::author)
            .thenComparing(FeedbackScore::lastUpdatedAt);

    private Runs() {}

    static Fields run(CopiedRun run) {
        Fields fields = Fields.none();
        item(fields.below("item"), run.item());
        fields.plain("position", run.position());
        return pieces(fields, run);
    }

    /** The ways to its fields are those of a run's trace. */
    static Fields trace(CopiedTrace trace) {
        return pieces(Fields.none(), trace);
    }

    private static Fields pieces(Fields fields, CopiedPieces pieces) {
        Piece<Trace> trace = pieces.trace();
        if (trace != null) {
            trace(fields.below("trace"), trace);
        }
        for (Piece<Span> span : pieces.spans()) {
            span(fields.below(Fields.at("spans", span.value().id().toString())), span);
        }
        files(fields, pieces);
        comments(fields, pieces);
        List<CopiedGuardrail> guardrails = pieces.guardrails();
        if (guardrails != null) {
            Guardrails.add(fields.below("trace"), guardrails);
        }
        return fields;
    }

    private static void comments(Fields fields, CopiedPieces pieces) {
        List<CopiedComment> said = pieces.comments();
        if (said == null) {
            return;
        }
        Map<AttachedTo, List<Comment>> about = new LinkedHashMap<>();
        said.forEach(copied ->
                about.computeIfAbsent(copied.to(), any -> new ArrayList<>()).add(copied.comment()));
        about.forEach((to, comments) -> Comments.add(fields.below(of(to)), to.id(), comments));
    }

    private static String of(AttachedTo to) {
        return to.entity() == AttachedTo.Entity.TRACE
                ? "trace"
                : Fields.at("spans", to.id().toString());
    }

    /** A file of one name may lie in several projects. */
    private static void files(Fields fields, CopiedPieces pieces) {
        Map<String, Integer> seen = new HashMap<>();
        pieces.files().stream()
                .sorted(Comparator.comparing((CopiedFile file) -> file.to().id())
                        .thenComparing(file -> file.file().fileName())
                        .thenComparing(CopiedFile::projectName))
                .forEach(file -> {
                    String of = of(file.to());
                    int which = seen.merge(of + " " + file.file().fileName(), 1, Integer::sum);
                    fields.below(of)
                            .below(Fields.at("files", file.file().fileName(), which))
                            .plain("of", file.to().id())
                            .text("project", file.projectName())
                            .text("mimeType", file.file().mimeType())
                            .plain("size", file.file().size())
                            .plain("sha256", file.sha256());
                });
    }

    private static void item(Fields fields, ExperimentItem item) {
        fields.plain("id", item.id())
                .plain("experimentId", item.experimentId())
                .plain("datasetItemId", item.datasetItemId())
                .text("exampleId", item.exampleId())
                .plain("traceId", item.traceId())
                .plain("projectId", item.projectId())
                .json("executionPolicy", item.executionPolicy())
                .time("createdAt", item.createdAt())
                .text("createdBy", item.createdBy())
                .time("lastUpdatedAt", item.lastUpdatedAt())
                .text("lastUpdatedBy", item.lastUpdatedBy());
    }

    private static void trace(Fields fields, Piece<Trace> piece) {
        Trace trace = piece.value();
        fields.plain("id", trace.id())
                .text("project", piece.projectName())
                .plain("projectId", trace.projectId())
                .text("name", trace.name())
                .time("startTime", trace.startTime())
                .time("endTime", trace.endTime())
                .json("input", trace.input())
                .json("output", trace.output())
                .json("metadata", trace.metadata())
                .labels("tags", trace.tags())
                .text("threadId", trace.threadId())
                .number("ttft", trace.ttft())
                .text("source", trace.source())
                .text("environment", trace.environment())
                .plain("hidden", trace.hidden())
                .sequence("columnOrder", trace.columnOrder())
                .time("createdAt", trace.createdAt())
                .text("createdBy", trace.createdBy())
                .time("lastUpdatedAt", trace.lastUpdatedAt())
                .text("lastUpdatedBy", trace.lastUpdatedBy());
        error(fields.below("error"), trace.errorInfo());
        scores(fields, trace.feedbackScores());
    }

    private static void span(Fields fields, Piece<Span> piece) {
        Span span = piece.value();
        fields.plain("id", span.id())
                .text("project", piece.projectName())
                .plain("projectId", span.projectId())
                .plain("traceId", span.traceId())
                .plain("parentSpanId", span.parentSpanId())
                .text("name", span.name())
                .text("type", span.type())
                .time("startTime", span.startTime())
                .time("endTime", span.endTime())
                .json("input", span.input())
                .json("output", span.output())
                .json("metadata", span.metadata())
                .text("model", span.model())
                .text("provider", span.provider())
                .labels("tags", span.tags())
                .json("usage", span.usage())
                .number("totalEstimatedCost", span.totalEstimatedCost())
                .text("totalEstimatedCostVersion", span.totalEstimatedCostVersion())
                .number("ttft", span.ttft())
                .text("source", span.source())
                .text("environment", span.environment())
                .time("createdAt", span.createdAt())
                .text("createdBy", span.createdBy())
                .time("lastUpdatedAt", span.lastUpdatedAt())
                .text("lastUpdatedBy", span.lastUpdatedBy());
        error(fields.below("error"), span.errorInfo());
        scores(fields, span.feedbackScores());
    }

    private static void error(Fields fields, @Nullable ErrorInfo error) {
        if (error != null) {
            fields.text("type", error.exceptionType())
                    .text("message", error.message())
                    .text("traceback", error.traceback());
        }
    }

    static void scores(Fields fields, List<FeedbackScore> scores) {
        fields.each("scores", scores, ORDER, FeedbackScore::name, Runs::score);
    }

    private static void score(Fields fields, FeedbackScore score) {
        fields.number("value", score.value())
                .spelled("value", score.value())
                .text("category", score.categoryName())
                .text("reason", score.reason())
                .plain("source", score.source())
                .plain("sourceQueueId", score.sourceQueueId())
                .text("author", score.author())
                .time("createdAt", score.createdAt())
                .time("lastUpdatedAt", score.lastUpdatedAt());
    }

    private static BigDecimal rounded(FeedbackScore score) {
        Json value = score.value();
        if (value == null || value.length() > LONGEST_NUMBER) {
            return BigDecimal.ZERO;
        }
        try {
            BigDecimal exact = value.decimalValue();
            return Math.abs((long) exact.precision() - exact.scale()) > LONGEST_NUMBER
                    ? BigDecimal.ZERO
                    : exact.setScale(DIGITS, RoundingMode.DOWN);
        } catch (ArithmeticException e) {
            return BigDecimal.ZERO;
        }
    }
}
