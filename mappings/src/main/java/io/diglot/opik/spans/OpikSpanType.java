package io.diglot.opik.spans;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.diglot.opik.OpikWords;

/** What a span does ({@code type}). */
public enum OpikSpanType {
    @JsonProperty("general")
    GENERAL,
    @JsonProperty("tool")
    TOOL,
    @JsonProperty("llm")
    LLM,
    @JsonProperty("guardrail")
    GUARDRAIL;

    @JsonCreator
    static OpikSpanType of(String word) {
        return OpikWords.fuzzily(word, OpikSpanType.class).orElseThrow(IllegalArgumentException::new);
    }
}
