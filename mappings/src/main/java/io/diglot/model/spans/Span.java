package io.diglot.model.spans;

import io.diglot.json.Json;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.traces.ErrorInfo;
import io.diglot.model.traces.Piece;
import io.diglot.model.traces.TraceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span of a trace.
 *
 * @param type Opik's kind of span: {@code general}, {@code tool}, {@code llm} or {@code guardrail}
 * @param usage token counts by name
 * @param totalEstimatedCost US dollars, as the client gave them; none is ever computed
 * @param ttft time to first token, milliseconds
 */
public record Span(
        SpanId id,
        ProjectId projectId,
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
        List<FeedbackScore> feedbackScores,
        Instant createdAt,
        String createdBy,
        Instant lastUpdatedAt,
        String lastUpdatedBy)
        implements Piece.Kept {

    public Span {
        tags = List.copyOf(tags);
        feedbackScores = List.copyOf(feedbackScores);
    }

    /** The same span, holding other values. */
    public Span holding(@Nullable Json otherInput, @Nullable Json otherOutput, @Nullable Json otherMetadata) {
        return new Span(
                id,
                projectId,
                traceId,
                parentSpanId,
                name,
                type,
                startTime,
                endTime,
                otherInput,
                otherOutput,
                otherMetadata,
                model,
                provider,
                tags,
                usage,
                totalEstimatedCost,
                totalEstimatedCostVersion,
                errorInfo,
                ttft,
                source,
                environment,
                feedbackScores,
                createdAt,
                createdBy,
                lastUpdatedAt,
                lastUpdatedBy);
    }
}
