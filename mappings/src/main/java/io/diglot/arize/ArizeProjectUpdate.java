package io.diglot.arize;

import org.jspecify.annotations.Nullable;

/** The name that a project gets ({@code UpdateProjectRequest}). */
public record ArizeProjectUpdate(@Nullable String name) {}
