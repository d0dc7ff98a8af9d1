package io.diglot.model.tags;

import org.jspecify.annotations.Nullable;

/** A tag that is to be made. */
public record TagDraft(
        String name, @Nullable String description, @Nullable TagColor color) {}
