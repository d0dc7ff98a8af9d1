package io.diglot.model.queues;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What changes of an annotation queue; what is absent stays. */
public record AnnotationQueueEdit(
        @Nullable String name,
        @Nullable String description,
        @Nullable String instructions,
        @Nullable Boolean commentsEnabled,
        @Nullable List<String> definitionNames) {

    public AnnotationQueue of(AnnotationQueue before, Instant at, String by) {
        return new AnnotationQueue(
                before.id(),
                before.projectId(),
                Objects.requireNonNullElse(name, before.name()),
                description == null ? before.description() : description,
                instructions == null ? before.instructions() : instructions,
                before.scope(),
                Objects.requireNonNullElse(commentsEnabled, before.commentsEnabled()),
                Objects.requireNonNullElse(definitionNames, before.definitionNames()),
                before.createdAt(),
                before.createdBy(),
                at,
                by);
    }
}
