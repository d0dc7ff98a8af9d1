package io.diglot.model.spans;

import io.diglot.json.Json;
import io.diglot.model.projects.Project;
import io.diglot.model.traces.ErrorInfo;
import io.diglot.model.traces.Piece;
import io.diglot.model.traces.TraceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span that someone is about to write.
 *
 * @param projectName where it belongs; made where there is no such project; null for {@link Project#DEFAULT_NAME}
 * @param lastUpdatedAt when the client last touched it; of two writes of one span the later one stays; null for now
 */
public record SpanDraft(
        SpanId id,
        @Nullable String projectName,
        TraceId traceId,
        @Nullable SpanId parentSpanId,
        @Nullable String name,
        @Nullable String type,
        Instant startTime,
        @Nullable Instant endTime,
        @Nullable Json input,
        @Nullable Json output,
        @Nullable Json metadata,
        @Nullable String model,
        @Nullable String provider,
        List<String> tags,
        @Nullable Json usage,
        @Nullable BigDecimal totalEstimatedCost,
        @Nullable String totalEstimatedCostVersion,
        @Nullable ErrorInfo errorInfo,
        @Nullable BigDecimal ttft,
        @Nullable String source,
        @Nullable String environment,
        @Nullable Instant lastUpdatedAt)
        implements Piece.Draft<SpanId> {

    public SpanDraft {
        tags = List.copyOf(tags);
    }

    /** As another one, with what it is estimated to cost. */
    public static SpanDraft costing(SpanDraft span, BigDecimal cost) {
        return new SpanDraft(
                span.id(),
                span.projectName(),
                span.traceId(),
                span.parentSpanId(),
                span.name(),
                span.type(),
                span.startTime(),
                span.endTime(),
                span.input(),
                span.output(),
                span.metadata(),
                span.model(),
                span.provider(),
                span.tags(),
                span.usage(),
                cost,
                span.totalEstimatedCostVersion(),
                span.errorInfo(),
                span.ttft(),
                span.source(),
                span.environment(),
                span.lastUpdatedAt());
    }
}
