package io.diglot.arize;

import org.jspecify.annotations.Nullable;

/** A prompt to be made with its first version ({@code CreatePromptRequest}). */
public record ArizePromptCreate(
        @Nullable String spaceId,
        @Nullable String name,
        @Nullable String description,
        @Nullable ArizePromptCommit version) {}
