package io.diglot.opik;

import java.time.Instant;
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
        @Nullable Instant lastUpdatedTraceAt) {}
