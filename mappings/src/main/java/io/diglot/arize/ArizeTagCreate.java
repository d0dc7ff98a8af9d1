package io.diglot.arize;

import org.jspecify.annotations.Nullable;

/** A tag that is to be made ({@code CreateTagRequest}). */
public record ArizeTagCreate(
        @Nullable String name,
        @Nullable String description,
        @Nullable String color,
        @Nullable String spaceId) {}
