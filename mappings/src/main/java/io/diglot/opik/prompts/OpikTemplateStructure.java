package io.diglot.opik.prompts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.diglot.opik.OpikWords;

/** What the templates of a prompt are made of ({@code template_structure}). */
public enum OpikTemplateStructure {
    @JsonProperty("text")
    TEXT,
    @JsonProperty("chat")
    CHAT;

    @JsonCreator
    static OpikTemplateStructure of(String word) {
        return OpikWords.toModel(word, OpikTemplateStructure.class).orElseThrow(IllegalArgumentException::new);
    }
}
