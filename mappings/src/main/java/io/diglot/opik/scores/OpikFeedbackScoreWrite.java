package io.diglot.opik.scores;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.diglot.json.Json;
import io.diglot.json.JsonNumber;
import io.diglot.json.KeptAsJson;
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
        @JsonDeserialize(using = KeptAsJson.class) @Nullable String categoryName,
        @JsonDeserialize(using = JsonNumber.class) @Nullable Json value,
        @JsonDeserialize(using = KeptAsJson.class) @Nullable String reason,
        @Nullable OpikScoreSource source,
        @Nullable UUID sourceQueueId) {

    public OpikFeedbackScoreWrite {
        value = number(value);
    }

    /** The number that a client sent; an empty text is none to Opik, and no mistake. */
    public static @Nullable Json number(@Nullable Json value) {
        if (value == null
                || value.isNull()
                || value.isString() && value.stringValue().isBlank()) {
            return null;
        }
        Json number = value.isString() ? Json.of(value.stringValue()) : value;
        if (!number.isNumber()) {
            throw new IllegalArgumentException("A score is a number");
        }
        try {
            number.decimalValue();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("A score has an exponent within reach", e);
        }
        return number;
    }
}
