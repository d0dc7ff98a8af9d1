package io.diglot.opik.queues;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An annotation queue as clients send it ({@code AnnotationQueue_Write}). */
public record OpikAnnotationQueueWrite(
        @Nullable UUID id,
        @Nullable UUID projectId,
        @Nullable String name,
        @Nullable String description,
        @Nullable String instructions,
        @Nullable OpikQueueScope scope,
        @Nullable Boolean commentsEnabled,
        @Nullable List<@Nullable String> feedbackDefinitionNames) {}
