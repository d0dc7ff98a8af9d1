package io.diglot.opik.scores;

import io.diglot.opik.OpikResource;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A name under which people give scores, as Opik shows it ({@code Feedback_Public}).
 *
 * @param type {@code numerical}, {@code categorical} or {@code boolean}
 */
public record OpikFeedbackDefinition(
        UUID id,
        String name,
        String type,
        @Nullable Instant createdAt,
        @Nullable Instant lastUpdatedAt) implements OpikResource {}
