package io.diglot.opik.environments;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An environment as Opik shows it ({@code Environment_Public}). */
public record OpikEnvironment(
        UUID id,
        String name,
        @Nullable String description,
        String color,
        int position,
        Instant createdAt,
        String createdBy,
        Instant lastUpdatedAt,
        String lastUpdatedBy) {}
