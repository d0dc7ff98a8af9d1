package io.diglot.opik.scores;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.diglot.json.Json;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one author gave under a score's name ({@code ValueEntry}); the span's members are empty, not absent. */
public record OpikScoreEntry(
        Json value,
        @JsonInclude(Include.NON_EMPTY) @Nullable String reason,
        @JsonInclude(Include.NON_EMPTY) @Nullable String categoryName,
        OpikScoreSource source,
        Instant lastUpdatedAt,
        String spanType,
        String spanId,
        @Nullable UUID sourceQueueId,
        String author) {}
