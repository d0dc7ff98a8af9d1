package io.diglot.opik.scores;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.diglot.opik.OpikWords;

/** Who scores ({@code source} of a feedback score). */
public enum OpikScoreSource {
    @JsonProperty("ui")
    UI,
    @JsonProperty("sdk")
    SDK,
    @JsonProperty("online_scoring")
    ONLINE_SCORING;

    @JsonCreator
    static OpikScoreSource of(String word) {
        return OpikWords.fuzzily(word, OpikScoreSource.class).orElseThrow(IllegalArgumentException::new);
    }
}
