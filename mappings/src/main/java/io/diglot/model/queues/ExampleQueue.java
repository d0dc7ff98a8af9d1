package io.diglot.model.queues;

import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.spaces.Workspace;
import java.time.Instant;
import java.util.List;

/**
 * A queue of examples that people are to annotate.
 *
 * @param says what it says
 * @param configs those of its configs that are there
 * @param workspace where it lies
 */
public record ExampleQueue(
        ExampleQueueId id,
        ExampleQueueDraft says,
        List<AnnotationConfig> configs,
        Workspace workspace,
        Instant createdAt,
        Instant updatedAt) {

    public ExampleQueue {
        configs = List.copyOf(configs);
    }
}
