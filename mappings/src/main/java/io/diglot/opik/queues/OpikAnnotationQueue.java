package io.diglot.opik.queues;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.diglot.opik.OpikResource;
import io.diglot.opik.scores.OpikScoreAverage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An annotation queue as Opik shows it ({@code AnnotationQueue_Public}). */
public record OpikAnnotationQueue(
        UUID id,
        UUID projectId,
        @Nullable String projectName,
        String name,
        @Nullable String description,
        @Nullable String instructions,
        OpikQueueScope scope,
        boolean commentsEnabled,
        List<String> feedbackDefinitionNames,
        @JsonInclude(Include.NON_EMPTY) List<OpikQueueReviewer> reviewers,
        @JsonInclude(Include.NON_EMPTY) List<OpikScoreAverage> feedbackScores,
        long itemsCount,
        Instant createdAt,
        String createdBy,
        Instant lastUpdatedAt,
        String lastUpdatedBy)
        implements OpikResource {}
