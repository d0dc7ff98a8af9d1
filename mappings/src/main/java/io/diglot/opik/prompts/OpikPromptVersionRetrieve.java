package io.diglot.opik.prompts;

import org.jspecify.annotations.Nullable;

/** A question for a version by the name of its prompt ({@code PromptVersionRetrieve_Detail}); without commit, the latest. */
public record OpikPromptVersionRetrieve(
        @Nullable String name,
        @Nullable String commit,
        @Nullable String projectName) {}
