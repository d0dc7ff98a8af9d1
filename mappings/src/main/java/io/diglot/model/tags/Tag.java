package io.diglot.model.tags;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tag that experiments and datasets of its space may bear. To Opik it is its name alone.
 *
 * @param createdAt when it was made, or first seen where a client of Opik wrote it
 */
public record Tag(
        TagId id,
        String name,
        @Nullable String description,
        @Nullable TagColor color,
        Instant createdAt,
        Instant updatedAt) {}
