package io.diglot.opik.spans;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.diglot.json.Json;
import io.diglot.opik.OpikResource;
import io.diglot.opik.comments.OpikComment;
import io.diglot.opik.scores.OpikFeedbackScore;
import io.diglot.opik.traces.OpikErrorInfo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A span as Opik shows it ({@code Span_Public}). What a client excludes is null and so left out.
 *
 * @param duration milliseconds
 * @param ttft time to first token, milliseconds
 */
public record OpikSpan(
        UUID id,
        @Nullable String projectName,
        UUID projectId,
        UUID traceId,
        @Nullable UUID parentSpanId,
        @Nullable String name,
        @Nullable String type,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable Json input,
        @Nullable Json output,
        @Nullable Json metadata,
        @Nullable String model,
        @Nullable String provider,
        @JsonInclude(Include.NON_EMPTY) @Nullable List<String> tags,
        @Nullable Json usage,
        @Nullable OpikErrorInfo errorInfo,
        @Nullable Instant createdAt,
        Instant lastUpdatedAt,
        @Nullable String createdBy,
        @Nullable String lastUpdatedBy,
        @JsonInclude(Include.NON_EMPTY) @Nullable List<OpikFeedbackScore> feedbackScores,
        @JsonInclude(Include.NON_EMPTY) @Nullable List<OpikComment> comments,
        @Nullable BigDecimal totalEstimatedCost,
        @Nullable String totalEstimatedCostVersion,
        @Nullable BigDecimal duration,
        @Nullable BigDecimal ttft,
        @Nullable String source,
        @Nullable String environment)
        implements OpikResource {}
