package io.diglot.arize;

import io.diglot.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be changed of an annotation config ({@code UpdateAnnotationConfigRequest}); what is absent stays.
 *
 * @param annotationConfigType the type that it has
 * @param values in place of all that it has
 */
public record ArizeAnnotationConfigUpdate(
        @Nullable String name,
        @Nullable String annotationConfigType,
        @Nullable Json minimumScore,
        @Nullable Json maximumScore,
        @Nullable List<@Nullable ArizeAnnotationConfigValue> values,
        @Nullable String optimizationDirection) {}
