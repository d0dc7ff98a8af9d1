package io.diglot.model.spans;

import io.diglot.json.Json;
import io.diglot.model.TagChange;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.traces.ErrorInfo;
import io.diglot.model.traces.Piece;
import io.diglot.model.traces.TraceId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What changes in a span; null stays as it is.
 *
 * @param projectName where the span is expected to lie, or made to lie if it is not known yet
 * @param traceId the trace that the span is expected to belong to
 */
public record SpanChange(
        @Nullable String projectName,
        @Nullable ProjectId projectId,
        TraceId traceId,
        @Nullable SpanId parentSpanId,
        @Nullable String name,
        @Nullable String type,
        @Nullable Instant endTime,
        @Nullable Json input,
        @Nullable Json output,
        @Nullable Json metadata,
        @Nullable String model,
        @Nullable String provider,
        TagChange tags,
        @Nullable Json usage,
        @Nullable BigDecimal totalEstimatedCost,
        @Nullable ErrorInfo errorInfo,
        @Nullable BigDecimal ttft,
        @Nullable String source,
        @Nullable String environment)
        implements Piece.Change {
    /** As another one, with what it is estimated to cost. */
    public static SpanChange costing(SpanChange change, BigDecimal cost) {
        return new SpanChange(
                change.projectName(),
                change.projectId(),
                change.traceId(),
                change.parentSpanId(),
                change.name(),
                change.type(),
                change.endTime(),
                change.input(),
                change.output(),
                change.metadata(),
                change.model(),
                change.provider(),
                change.tags(),
                change.usage(),
                cost,
                change.errorInfo(),
                change.ttft(),
                change.source(),
                change.environment());
    }
}
