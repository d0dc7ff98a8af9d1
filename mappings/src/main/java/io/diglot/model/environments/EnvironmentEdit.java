package io.diglot.model.environments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What changes in an environment; what is absent stays. */
public record EnvironmentEdit(
        @Nullable String name,
        @Nullable String description,
        @Nullable String color,
        @Nullable Integer position) {

    public Environment of(Environment before, Instant now, String author) {
        return new Environment(
                before.id(),
                name == null ? before.name() : name,
                description == null ? before.description() : description,
                color == null ? before.color() : color,
                position == null ? before.position() : position,
                before.createdAt(),
                before.createdBy(),
                now,
                author);
    }
}
