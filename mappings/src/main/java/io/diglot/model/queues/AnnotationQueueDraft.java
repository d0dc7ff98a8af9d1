package io.diglot.model.queues;

import io.diglot.model.projects.ProjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An annotation queue that is to be made.
 *
 * @param id as the client chose it; absent: it gets one
 */
public record AnnotationQueueDraft(
        @Nullable AnnotationQueueId id,
        ProjectId projectId,
        String name,
        @Nullable String description,
        @Nullable String instructions,
        QueueScope scope,
        boolean commentsEnabled,
        List<String> definitionNames) {

    public AnnotationQueueDraft {
        definitionNames = List.copyOf(definitionNames);
    }
}
