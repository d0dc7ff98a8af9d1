package io.diglot.model.annotations;

import io.diglot.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person said of a run or an example under one annotation name. One person has at most one of a name on a
 * record.
 *
 * @param score a JSON number in its exact text
 * @param annotator the user behind the key that wrote it
 */
public record Annotation(
        String name,
        @Nullable Json score,
        @Nullable String label,
        @Nullable String text,
        String annotator,
        Instant updatedAt) {}
