package io.diglot.gateway.copy.side;

import io.diglot.model.prompts.Prompt;
import org.jspecify.annotations.Nullable;

/**
 * A prompt without its versions.
 *
 * @param projectName what its project is called; absent where it is of none
 */
public record CopiedPrompt(Prompt prompt, @Nullable String projectName) {}
