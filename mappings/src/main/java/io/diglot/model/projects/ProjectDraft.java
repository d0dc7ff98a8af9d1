package io.diglot.model.projects;

import io.diglot.model.Visibility;
import org.jspecify.annotations.Nullable;

/** A project as a client wants it made. */
public record ProjectDraft(
        String name, Visibility visibility, @Nullable String description) {}
