package io.diglot.model.prompts;

import io.diglot.model.projects.ProjectId;
import org.jspecify.annotations.Nullable;

/**
 * The project that a prompt is of, as a client says it.
 *
 * @param id counts where both are given
 * @param name of a project that is made where there is none
 */
public record PromptScope(@Nullable ProjectId id, @Nullable String name) {

    public static final PromptScope NONE = new PromptScope(null, null);
}
