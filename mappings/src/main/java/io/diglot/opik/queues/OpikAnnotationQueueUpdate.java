package io.diglot.opik.queues;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What changes of an annotation queue ({@code AnnotationQueueUpdate}); what is absent stays. */
public record OpikAnnotationQueueUpdate(
        @Nullable String name,
        @Nullable String description,
        @Nullable String instructions,
        @Nullable Boolean commentsEnabled,
        @Nullable List<@Nullable String> feedbackDefinitionNames) {}
