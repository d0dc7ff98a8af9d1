package io.diglot.model.prompts;

import java.util.UUID;

/** The id of a version of a prompt. */
public record PromptVersionId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
