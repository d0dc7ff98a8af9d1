package io.diglot.arize;

import io.diglot.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An annotation of a run or an example as Arize shows it; what it does not say is left out.
 *
 * @see <a href="https://arize.com/docs/ax/rest-reference/experiments">Experiments</a>
 */
public record ArizeAnnotation(
        String name,
        @Nullable Json score,
        @Nullable String label,
        @Nullable String text,
        Instant updatedAt,
        ArizeAnnotator annotator) {}
