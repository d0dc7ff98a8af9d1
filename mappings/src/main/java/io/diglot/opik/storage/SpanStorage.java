package io.diglot.opik.storage;

import io.diglot.json.Json;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.spans.Span;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.OpikWords;
import io.diglot.opik.spans.OpikSpan;
import io.diglot.opik.spans.OpikSpanType;
import io.diglot.opik.spans.OpikSpanWrite;
import io.diglot.opik.traces.OpikErrorInfoMapper;
import io.diglot.opik.traces.OpikTraceSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whole spans as a real Opik server keeps them, sent as its own clients would send them. */
public final class SpanStorage {

    private static final OpikErrorInfoMapper ERRORS = new OpikErrorInfoMapper();

    private SpanStorage() {}

    /** A span that is about to be written, without its scores. Token counts that are no whole numbers have no place. */
    public static OpikSpanWrite toOpik(Span span, String projectName) {
        return new OpikSpanWrite(
                span.id().value(),
                projectName,
                span.traceId().value(),
                span.parentSpanId() == null ? null : span.parentSpanId().value(),
                span.name(),
                span.type() == null
                        ? null
                        : OpikWords.fuzzily(span.type(), OpikSpanType.class).orElse(OpikSpanType.GENERAL),
                span.startTime(),
                span.endTime(),
                span.input(),
                span.output(),
                span.metadata(),
                span.model(),
                span.provider(),
                span.tags().isEmpty() ? null : span.tags(),
                usage(span.usage()),
                ERRORS.toOpik(span.errorInfo()),
                null,
                span.totalEstimatedCost(),
                span.totalEstimatedCostVersion(),
                span.ttft(),
                span.source() == null
                        ? null
                        : OpikWords.fuzzily(span.source(), OpikTraceSource.class)
                                .orElse(null),
                span.environment());
    }

    /** A span that was read whole. */
    public static Span toModel(OpikSpan shown) {
        Instant updated = shown.lastUpdatedAt();
        UUID parent = shown.parentSpanId();
        return new Span(
                new SpanId(shown.id()),
                new ProjectId(shown.projectId()),
                new TraceId(shown.traceId()),
                parent == null ? null : new SpanId(parent),
                given(shown.name()),
                given(shown.type()),
                Objects.requireNonNullElse(shown.startTime(), Instant.EPOCH),
                shown.endTime(),
                present(shown.input()),
                present(shown.output()),
                present(shown.metadata()),
                given(shown.model()),
                given(shown.provider()),
                Objects.requireNonNullElse(shown.tags(), List.of()),
                counted(shown.usage()),
                shown.totalEstimatedCost(),
                given(shown.totalEstimatedCostVersion()),
                ERRORS.toModel(shown.errorInfo()),
                shown.ttft(),
                given(shown.source()),
                given(shown.environment()),
                ShownScores.toModel(shown.feedbackScores()),
                Objects.requireNonNullElse(shown.createdAt(), updated),
                Objects.requireNonNullElse(shown.createdBy(), ""),
                updated,
                Objects.requireNonNullElse(shown.lastUpdatedBy(), ""));
    }

    private static @Nullable SequencedMap<String, @Nullable Integer> usage(@Nullable Json usage) {
        if (usage == null || !usage.isObject()) {
            return null;
        }
        SequencedMap<String, @Nullable Integer> counts = new LinkedHashMap<>();
        usage.members().forEach((name, count) -> {
            Integer whole = whole(count);
            if (whole != null) {
                counts.put(name, whole);
            }
        });
        return counts;
    }

    private static @Nullable Integer whole(Json count) {
        if (!count.isNumber()) {
            return null;
        }
        try {
            BigDecimal number = count.decimalValue();
            return number.precision() - number.scale() > 10 ? null : number.intValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable Json counted(@Nullable Json usage) {
        return usage == null
                        || usage.isNull()
                        || usage.isObject() && usage.members().isEmpty()
                ? null
                : usage;
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static @Nullable Json present(@Nullable Json value) {
        return value == null || value.isNull() ? null : value;
    }
}
