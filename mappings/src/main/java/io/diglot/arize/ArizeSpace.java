package io.diglot.arize;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A space as Arize shows it.
 *
 * @param description never null
 * @param isPrivate left out for clients that refuse it, see {@link ArizeClient#shape(ArizeSpace)}
 * @see <a href="https://arize.com/docs/ax/rest-reference/spaces">Spaces</a>
 */
public record ArizeSpace(
        String id,
        String name,
        String description,
        Instant createdAt,
        @Nullable Boolean isPrivate) {}
