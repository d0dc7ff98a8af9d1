package io.diglot.opik.scores;

import io.diglot.opik.OpikResource;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A name under which people give scores, as Opik shows it ({@code Feedback_Public}).
 *
 * @param type a word of {@link OpikFeedbackType}, or one that a newer server knows
 */
public record OpikFeedbackDefinition(
        UUID id,
        String name,
        @Nullable String description,
        String type,
        @Nullable OpikFeedbackDetails details,
        @Nullable Instant createdAt,
        @Nullable String createdBy,
        @Nullable Instant lastUpdatedAt,
        @Nullable String lastUpdatedBy)
        implements OpikResource {}
