package io.diglot.model.queues;

import java.util.UUID;

/** The id of a queue of examples. */
public record ExampleQueueId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
