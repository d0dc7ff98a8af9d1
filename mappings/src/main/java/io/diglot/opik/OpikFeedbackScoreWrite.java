package io.diglot.opik;

import io.diglot.json.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A score as Opik's clients send it ({@code FeedbackScore}, in a batch {@code FeedbackScoreBatchItem}).
 *
 * @param id what is scored, in a batch
 * @param value a number, or a number in a string
 */
public record OpikFeedbackScoreWrite(
        @Nullable UUID id,
        @Nullable String projectName,
        @Nullable UUID projectId,
        @Nullable String name,
        @Nullable String categoryName,
        @Nullable Json value,
        @Nullable String reason,
        @Nullable OpikScoreSource source,
        @Nullable UUID sourceQueueId) {

    public OpikFeedbackScoreWrite {
        value = value == null || value.isNull() ? null : number(value);
    }

    /** A string that spells a number becomes that number; what spells none stays and is refused by whom it concerns. */
    private static Json number(Json value) {
        if (!value.isString()) {
            return value;
        }
        try {
            Json spelled = Json.of(value.stringValue());
            return spelled.isNumber() ? spelled : value;
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
