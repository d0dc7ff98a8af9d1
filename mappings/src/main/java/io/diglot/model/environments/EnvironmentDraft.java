package io.diglot.model.environments;

import org.jspecify.annotations.Nullable;

/** An environment to be listed, under an id that its client may have chosen. */
public record EnvironmentDraft(
        @Nullable EnvironmentId id,
        String name,
        @Nullable String description,
        @Nullable String color,
        @Nullable Integer position) {

    /** How one is shown of which nothing is said. */
    public static final String DEFAULT_COLOR = "default";
}
