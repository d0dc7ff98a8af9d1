package io.diglot.opik.prompts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.diglot.opik.OpikWords;

/** How variables stand in a template ({@code type}). */
public enum OpikPromptType {
    @JsonProperty("mustache")
    MUSTACHE,
    @JsonProperty("jinja2")
    JINJA2,
    @JsonProperty("python")
    PYTHON;

    @JsonCreator
    static OpikPromptType of(String word) {
        return OpikWords.toModel(word, OpikPromptType.class).orElseThrow(IllegalArgumentException::new);
    }
}
