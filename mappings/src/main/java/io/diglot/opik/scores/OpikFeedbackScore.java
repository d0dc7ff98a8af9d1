package io.diglot.opik.scores;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.diglot.json.Json;
import java.time.Instant;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The scores of one name as Opik shows them ({@code FeedbackScore}).
 *
 * @param value the score in its exact text, or the mean where several authors gave one
 * @param valueByAuthor what each gave, the newest first
 */
public record OpikFeedbackScore(
        String name,
        @JsonInclude(Include.NON_EMPTY) @Nullable String categoryName,
        Json value,
        @JsonInclude(Include.NON_EMPTY) @Nullable String reason,
        OpikScoreSource source,
        Instant createdAt,
        Instant lastUpdatedAt,
        String createdBy,
        String lastUpdatedBy,
        SequencedMap<String, OpikScoreEntry> valueByAuthor) {}
