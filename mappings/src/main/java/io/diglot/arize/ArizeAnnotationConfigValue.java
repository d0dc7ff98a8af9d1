package io.diglot.arize;

import io.diglot.json.Json;
import org.jspecify.annotations.Nullable;

/** A label of a categorical annotation config ({@code CategoricalAnnotationValue}). */
public record ArizeAnnotationConfigValue(
        @Nullable String label, @Nullable Json score) {}
