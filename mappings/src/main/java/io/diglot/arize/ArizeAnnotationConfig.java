package io.diglot.arize;

import io.diglot.json.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An annotation config as Arize shows it: {@code ContinuousAnnotationConfig}, {@code CategoricalAnnotationConfig} or
 * {@code FreeformAnnotationConfig}. Python's SDK refuses one with members of another type, or without its own.
 *
 * @param minimumScore of a continuous one, as the maximum
 * @param values of a categorical one
 * @param optimizationDirection of a continuous or categorical one
 * @see <a href="https://arize.com/docs/api-reference/annotation-configs/get-an-annotation-config">Annotation configs</a>
 */
public record ArizeAnnotationConfig(
        String id,
        String name,
        Instant createdAt,
        String spaceId,
        ArizeAnnotationConfigType type,
        @Nullable Json minimumScore,
        @Nullable Json maximumScore,
        @Nullable List<ArizeAnnotationConfigValue> values,
        @Nullable String optimizationDirection) {}
