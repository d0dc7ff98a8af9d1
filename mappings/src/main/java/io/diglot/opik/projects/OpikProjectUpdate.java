package io.diglot.opik.projects;

import io.diglot.opik.OpikVisibility;
import org.jspecify.annotations.Nullable;

/** What changes of a project ({@code ProjectUpdate}). */
public record OpikProjectUpdate(
        @Nullable String name,
        @Nullable OpikVisibility visibility,
        @Nullable String description) {}
