package io.diglot.model.queues;

import java.util.UUID;

/** The id of an annotation queue. */
public record AnnotationQueueId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
