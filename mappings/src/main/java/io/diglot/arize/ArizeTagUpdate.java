package io.diglot.arize;

import io.diglot.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * What can be changed of a tag ({@code UpdateTagRequest}); what is absent stays.
 *
 * @param description a string, or null: then the tag has none from now on
 * @param color as the description
 */
public record ArizeTagUpdate(
        @Nullable Json name,
        @Nullable Json description,
        @Nullable Json color) {}
