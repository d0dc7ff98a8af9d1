package io.diglot.opik.storage;

import io.diglot.json.Json;
import io.diglot.opik.scores.OpikScoreSource;
import java.time.Instant;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of the scores of one name in Opik tells of evaluations and annotations.
 *
 * @param valueByAuthor what each gave; older servers know one author alone, whose score the other members are
 */
public record StoredScores(
        String name,
        @Nullable String categoryName,
        Json value,
        @Nullable String reason,
        OpikScoreSource source,
        Instant lastUpdatedAt,
        @Nullable String lastUpdatedBy,
        @Nullable SequencedMap<String, Given> valueByAuthor) {

    public StoredScores {
        requireNumber(value);
    }

    /** What one author gave. */
    public record Given(
            Json value,
            @Nullable String reason,
            @Nullable String categoryName,
            OpikScoreSource source,
            Instant lastUpdatedAt,
            @Nullable UUID sourceQueueId,
            @Nullable String author) {
        public Given {
            requireNumber(value);
        }
    }

    private static void requireNumber(@Nullable Json value) {
        if (value == null || !value.isNumber()) {
            throw new IllegalArgumentException("a score without a number");
        }
    }
}
