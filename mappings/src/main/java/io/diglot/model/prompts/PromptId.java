package io.diglot.model.prompts;

import java.util.UUID;

/** The id of a prompt. */
public record PromptId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
