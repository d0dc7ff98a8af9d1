package io.diglot.opik;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a span does ({@code type}). */
public enum OpikSpanType {
    @JsonProperty("general")
    GENERAL,
    @JsonProperty("tool")
    TOOL,
    @JsonProperty("llm")
    LLM,
    @JsonProperty("guardrail")
    GUARDRAIL
}
