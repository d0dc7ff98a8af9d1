package io.diglot.model.environments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where traces may come from, as a workspace lists it.
 *
 * @param color how it is shown
 * @param position where it is shown among the others
 */
public record Environment(
        EnvironmentId id,
        String name,
        @Nullable String description,
        String color,
        int position,
        Instant createdAt,
        String createdBy,
        Instant lastUpdatedAt,
        String lastUpdatedBy) {

    /** How many a workspace may list. */
    public static final int MOST = 20;

    /** The same environment under another name. */
    public static Environment withName(Environment environment, String name) {
        return new Environment(
                environment.id,
                name,
                environment.description,
                environment.color,
                environment.position,
                environment.createdAt,
                environment.createdBy,
                environment.lastUpdatedAt,
                environment.lastUpdatedBy);
    }
}
