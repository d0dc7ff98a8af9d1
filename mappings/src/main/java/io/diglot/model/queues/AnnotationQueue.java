package io.diglot.model.queues;

import io.diglot.model.projects.ProjectId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A queue of traces or threads of a project that people are to annotate.
 *
 * @param projectId what it holds lies in that project; nobody checks that it is there
 * @param definitionNames under which names people annotate
 */
public record AnnotationQueue(
        AnnotationQueueId id,
        ProjectId projectId,
        String name,
        @Nullable String description,
        @Nullable String instructions,
        QueueScope scope,
        boolean commentsEnabled,
        List<String> definitionNames,
        Instant createdAt,
        String createdBy,
        Instant lastUpdatedAt,
        String lastUpdatedBy) {

    public AnnotationQueue {
        definitionNames = List.copyOf(definitionNames);
    }
}
