package io.diglot.model.prompts;

import org.jspecify.annotations.Nullable;

/**
 * A prompt with what a reader wants to see beside it.
 *
 * @param latest absent where it has no version
 * @param requested the version that was asked for, where one was
 */
public record PromptOverview(
        Prompt prompt,
        long versionCount,
        @Nullable PromptVersion latest,
        @Nullable PromptVersion requested) {}
