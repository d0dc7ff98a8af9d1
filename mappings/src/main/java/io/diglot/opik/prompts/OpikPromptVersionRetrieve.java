package io.diglot.opik.prompts;

import org.jspecify.annotations.Nullable;

/**
 * A question for a version by the name of its prompt ({@code PromptVersionRetrieve_Detail}): the latest, unless a commit, an
 * environment or a number says which.
 *
 * @param versionNumber such as {@code v3}
 */
public record OpikPromptVersionRetrieve(
        @Nullable String name,
        @Nullable String commit,
        @Nullable String environment,
        @Nullable String versionNumber,
        @Nullable String projectName) {}
