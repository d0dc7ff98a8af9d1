package io.diglot.arize;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A queue of examples as Arize shows it ({@code AnnotationQueue}). */
public record ArizeAnnotationQueue(
        String id,
        String name,
        String spaceId,
        @Nullable String instructions,
        List<ArizeAnnotationConfig> annotationConfigs,
        List<ArizeAnnotator> annotators,
        Instant createdAt,
        Instant updatedAt) {}
