package io.diglot.opik.environments;

import org.jspecify.annotations.Nullable;

/** What changes in an environment ({@code EnvironmentUpdate}). */
public record OpikEnvironmentUpdate(
        @Nullable String name,
        @Nullable String description,
        @Nullable String color,
        @Nullable Integer position) {}
