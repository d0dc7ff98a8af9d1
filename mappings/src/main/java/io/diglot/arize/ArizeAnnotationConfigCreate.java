package io.diglot.arize;

import io.diglot.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An annotation config that is to be made ({@code CreateAnnotationConfigRequest}), of whichever type. */
public record ArizeAnnotationConfigCreate(
        @Nullable String name,
        @Nullable String spaceId,
        @Nullable String annotationConfigType,
        @Nullable Json minimumScore,
        @Nullable Json maximumScore,
        @Nullable List<@Nullable ArizeAnnotationConfigValue> values,
        @Nullable String optimizationDirection) {}
