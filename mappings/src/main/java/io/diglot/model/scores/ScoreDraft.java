package io.diglot.model.scores;

import io.diglot.json.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A score that someone is about to give. Author and time are the caller's and the store's.
 *
 * @param value a JSON number in its exact text; null only where a person annotates without a score
 */
public record ScoreDraft(
        String name,
        @Nullable Json value,
        @Nullable String categoryName,
        @Nullable String reason,
        FeedbackScore.Source source,
        @Nullable UUID sourceQueueId) {}
