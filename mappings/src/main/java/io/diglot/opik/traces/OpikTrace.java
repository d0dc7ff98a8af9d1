package io.diglot.opik.traces;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.diglot.json.Json;
import io.diglot.opik.OpikResource;
import io.diglot.opik.comments.OpikComment;
import io.diglot.opik.experiments.OpikExperimentReference;
import io.diglot.opik.guardrails.OpikGuardrailsValidation;
import io.diglot.opik.scores.OpikFeedbackScore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A trace as Opik shows it ({@code Trace_Public}). What a client excludes is null and so left out.
 *
 * @param duration milliseconds
 * @param ttft time to first token, milliseconds
 * @param visibilityMode left out as long as the trace itself did not come, only a change of it
 */
public record OpikTrace(
        UUID id,
        UUID projectId,
        @Nullable String name,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable Json input,
        @Nullable Json output,
        @Nullable Json metadata,
        @JsonInclude(Include.NON_EMPTY) @Nullable List<String> tags,
        @Nullable OpikErrorInfo errorInfo,
        @JsonInclude(Include.NON_EMPTY) @Nullable Map<String, Long> usage,
        @Nullable Instant createdAt,
        Instant lastUpdatedAt,
        @Nullable String createdBy,
        @Nullable String lastUpdatedBy,
        @JsonInclude(Include.NON_EMPTY) @Nullable List<OpikFeedbackScore> feedbackScores,
        @JsonInclude(Include.NON_EMPTY) @Nullable List<OpikComment> comments,
        @JsonInclude(Include.NON_EMPTY) @Nullable List<OpikGuardrailsValidation> guardrailsValidations,
        @Nullable BigDecimal totalEstimatedCost,
        @Nullable Integer spanCount,
        @Nullable BigDecimal duration,
        @Nullable BigDecimal ttft,
        @Nullable String threadId,
        @Nullable String visibilityMode,
        @Nullable Integer llmSpanCount,
        @Nullable Boolean hasToolSpans,
        @Nullable List<String> providers,
        @Nullable OpikExperimentReference experiment,
        @Nullable String source,
        @Nullable String environment)
        implements OpikResource {}
