package io.diglot.opik.threads;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.diglot.json.Json;
import io.diglot.opik.comments.OpikComment;
import io.diglot.opik.scores.OpikFeedbackScore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A thread as Opik shows it ({@code TraceThread}).
 *
 * @param id what its traces call it
 * @param threadModelId the id under which it is changed and commented on
 * @param duration milliseconds
 */
public record OpikThread(
        String id,
        UUID projectId,
        UUID threadModelId,
        Instant startTime,
        @Nullable Instant endTime,
        @Nullable BigDecimal duration,
        @Nullable Json firstMessage,
        @Nullable Json lastMessage,
        @JsonInclude(Include.NON_EMPTY) List<OpikFeedbackScore> feedbackScores,
        String status,
        long numberOfMessages,
        @Nullable BigDecimal totalEstimatedCost,
        @JsonInclude(Include.NON_EMPTY) Map<String, Long> usage,
        @JsonInclude(Include.NON_EMPTY) List<OpikComment> comments,
        @JsonInclude(Include.NON_EMPTY) List<String> tags,
        Instant lastUpdatedAt,
        String lastUpdatedBy,
        String createdBy,
        Instant createdAt,
        String environment) {

    /** What is empty is absent from an answer. */
    public OpikThread {
        feedbackScores = Objects.requireNonNullElse(feedbackScores, List.of());
        usage = Objects.requireNonNullElse(usage, Map.of());
        comments = Objects.requireNonNullElse(comments, List.of());
        tags = Objects.requireNonNullElse(tags, List.of());
    }
}
