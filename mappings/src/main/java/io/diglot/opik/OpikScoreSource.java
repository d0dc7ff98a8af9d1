package io.diglot.opik;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who scores ({@code source} of a feedback score). */
public enum OpikScoreSource {
    @JsonProperty("ui")
    UI,
    @JsonProperty("sdk")
    SDK,
    @JsonProperty("online_scoring")
    ONLINE_SCORING
}
