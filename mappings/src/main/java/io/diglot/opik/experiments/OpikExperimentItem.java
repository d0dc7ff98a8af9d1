package io.diglot.opik.experiments;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.diglot.json.Json;
import io.diglot.opik.OpikResource;
import io.diglot.opik.comments.OpikComment;
import io.diglot.opik.scores.OpikAssertionResult;
import io.diglot.opik.scores.OpikFeedbackScore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An experiment item as Opik shows it ({@code ExperimentItem}): the link, and what it joins from the trace.
 *
 * @param status {@code passed} or {@code failed}; absent where nothing was asserted of the run
 * @param duration milliseconds from the start of the trace to its end
 * @param traceVisibilityMode {@code default} or {@code hidden}; absent as long as the trace is
 */
public record OpikExperimentItem(
        UUID id,
        UUID experimentId,
        UUID datasetItemId,
        UUID traceId,
        @Nullable UUID projectId,
        @Nullable Json input,
        @Nullable Json output,
        @Nullable Json traceMetadata,
        @JsonInclude(Include.NON_EMPTY) List<OpikFeedbackScore> feedbackScores,
        @JsonInclude(Include.NON_EMPTY) List<OpikComment> comments,
        @JsonInclude(Include.NON_EMPTY) List<OpikAssertionResult> assertionResults,
        @Nullable String status,
        @Nullable BigDecimal totalEstimatedCost,
        @Nullable BigDecimal duration,
        @JsonInclude(Include.NON_EMPTY) Map<String, Long> usage,
        Instant createdAt,
        Instant lastUpdatedAt,
        String createdBy,
        String lastUpdatedBy,
        @Nullable String traceVisibilityMode,
        @Nullable Json executionPolicy)
        implements OpikResource {}
