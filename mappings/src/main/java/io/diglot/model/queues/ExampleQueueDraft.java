package io.diglot.model.queues;

import io.diglot.model.annotations.AnnotationConfigId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A queue of examples that is to be made, or what is to become of one.
 *
 * @param configs under which people annotate
 * @param annotators their addresses
 */
public record ExampleQueueDraft(
        String name,
        @Nullable String instructions,
        List<AnnotationConfigId> configs,
        List<String> annotators,
        AssignmentMethod assignment) {

    public ExampleQueueDraft {
        configs = List.copyOf(configs);
        annotators = List.copyOf(annotators);
    }
}
