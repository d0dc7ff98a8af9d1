package io.diglot.arize;

import org.jspecify.annotations.Nullable;

/** A project that is to be made ({@code CreateProjectRequest}). */
public record ArizeProjectCreate(
        @Nullable String name, @Nullable String spaceId) {}
