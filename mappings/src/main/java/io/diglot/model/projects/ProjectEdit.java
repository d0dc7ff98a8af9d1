package io.diglot.model.projects;

import io.diglot.model.Visibility;
import org.jspecify.annotations.Nullable;

/** What a client changes of a project; what is absent stays as it is. */
public record ProjectEdit(
        @Nullable String name,
        @Nullable Visibility visibility,
        @Nullable String description) {}
