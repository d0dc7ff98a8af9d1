package io.diglot.opik.scores;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of values a feedback definition takes. */
public enum OpikFeedbackType {
    @JsonProperty("numerical")
    NUMERICAL,
    @JsonProperty("categorical")
    CATEGORICAL,
    @JsonProperty("boolean")
    BOOLEAN;

    /** As it is spelled. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type that is spelled so; nothing where none is. */
    static Optional<OpikFeedbackType> spelled(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    /** @throws IllegalArgumentException where it means none; no other case is taken */
    @JsonCreator
    public static OpikFeedbackType of(String word) {
        return spelled(word).orElseThrow(IllegalArgumentException::new);
    }
}
