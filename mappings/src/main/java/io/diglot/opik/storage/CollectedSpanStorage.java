package io.diglot.opik.storage;

import io.diglot.json.Json;
import io.diglot.model.spans.CollectedSpan;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.OpikWords;
import io.diglot.opik.spans.OpikSpanType;
import io.diglot.opik.spans.OpikSpanWrite;
import io.diglot.opik.traces.OpikErrorInfoMapper;
import io.diglot.opik.traces.OpikTraceSource;
import io.diglot.opik.traces.OpikTraceWrite;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Spans of other systems as they are put into Opik. */
public final class CollectedSpanStorage {

    private static final OpikErrorInfoMapper ERRORS = new OpikErrorInfoMapper();

    private CollectedSpanStorage() {}

    /** The trace of which this span is the root. */
    public static OpikTraceWrite trace(CollectedSpan root, TraceId id) {
        return new OpikTraceWrite(
                id.value(),
                root.projectName(),
                root.name(),
                root.startTime(),
                root.endTime(),
                root.input(),
                root.output(),
                root.metadata(),
                root.tags(),
                ERRORS.toOpik(root.errorInfo()),
                null,
                null,
                root.threadId(),
                OpikTraceSource.SDK,
                null);
    }

    /** @param parent absent where it has none */
    public static OpikSpanWrite span(CollectedSpan span, SpanId id, TraceId trace, @Nullable SpanId parent) {
        return new OpikSpanWrite(
                id.value(),
                span.projectName(),
                trace.value(),
                parent == null ? null : parent.value(),
                span.name(),
                span.type() == null
                        ? null
                        : OpikWords.toModel(span.type(), OpikSpanType.class).orElse(OpikSpanType.GENERAL),
                span.startTime(),
                span.endTime(),
                span.input(),
                span.output(),
                span.metadata(),
                span.model(),
                span.provider(),
                span.tags(),
                usage(span.usage()),
                ERRORS.toOpik(span.errorInfo()),
                null,
                span.totalEstimatedCost(),
                null,
                null,
                OpikTraceSource.SDK,
                null);
    }

    private static @Nullable SequencedMap<String, @Nullable Integer> usage(@Nullable Json usage) {
        if (usage == null) {
            return null;
        }
        SequencedMap<String, @Nullable Integer> counts = new LinkedHashMap<>();
        usage.members()
                .forEach((name, count) -> counts.put(name, count.decimalValue().intValueExact()));
        return counts;
    }
}
