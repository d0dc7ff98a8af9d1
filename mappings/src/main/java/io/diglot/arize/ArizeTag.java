package io.diglot.arize;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tag as Arize shows it ({@code Tag}). All members are required, those without a value as null.
 *
 * @see <a href="https://arize.com/docs/api-reference/tags/create-a-tag">Tags</a>
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ArizeTag(
        String id,
        String name,
        @Nullable String description,
        @Nullable String color,
        String spaceId,
        Instant createdAt,
        Instant updatedAt) {}
