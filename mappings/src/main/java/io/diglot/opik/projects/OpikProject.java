package io.diglot.opik.projects;

import io.diglot.opik.OpikResource;
import io.diglot.opik.OpikVisibility;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A project as Opik shows it ({@code Project_Public}). */
public record OpikProject(
        UUID id,
        String name,
        OpikVisibility visibility,
        @Nullable String description,
        Instant createdAt,
        String createdBy,
        Instant lastUpdatedAt,
        String lastUpdatedBy,
        @Nullable Instant lastUpdatedTraceAt)
        implements OpikResource {

    /** What is empty, and what older servers do not know, is absent from an answer. */
    public OpikProject {
        visibility = Objects.requireNonNullElse(visibility, OpikVisibility.PRIVATE);
    }
}
