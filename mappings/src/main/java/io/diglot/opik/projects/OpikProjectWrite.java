package io.diglot.opik.projects;

import io.diglot.opik.OpikVisibility;
import org.jspecify.annotations.Nullable;

/** A project as clients send it ({@code Project_Write}). */
public record OpikProjectWrite(
        @Nullable String name,
        @Nullable OpikVisibility visibility,
        @Nullable String description) {}
