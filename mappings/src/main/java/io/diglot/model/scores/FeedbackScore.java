package io.diglot.model.scores;

import io.diglot.json.Json;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A score of a trace or a span under a name. The name, the author and the queue tell one from another.
 *
 * @param value a JSON number in its exact text; null only where a person annotated without a score
 * @param sourceQueueId the annotation queue that a person worked through
 */
public record FeedbackScore(
        String name,
        @Nullable Json value,
        @Nullable String categoryName,
        @Nullable String reason,
        Source source,
        @Nullable UUID sourceQueueId,
        String author,
        Instant createdAt,
        Instant lastUpdatedAt) {

    /** The one of two that was given later; of two given at once the authors' names decide. */
    public FeedbackScore newer(FeedbackScore other) {
        return Comparator.comparing(FeedbackScore::lastUpdatedAt)
                                .thenComparing(FeedbackScore::author)
                                .compare(this, other)
                        > 0
                ? this
                : other;
    }

    /** Who scores, in Opik's words. A person's score is an annotation to Arize, any other an evaluation. */
    public enum Source {
        UI,
        SDK,
        ONLINE_SCORING
    }
}
