package io.diglot.model.queues;

import java.util.UUID;

/** The id of what a queue of examples holds. */
public record QueueRecordId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
