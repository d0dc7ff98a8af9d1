package io.diglot.gateway.store;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Who writes, when, and where the ids come from that nobody gave. What is made by a client bears that client's name and
 * the time of the transaction; what comes from elsewhere bears what it bore there.
 *
 * @param time when it was said; one instant for all that a unit of work writes
 * @param ids ids that nobody has used, of UUID version 7
 */
public record Provenance(String author, Instant time, Supplier<UUID> ids) {

    public UUID newId() {
        return ids.get();
    }
}
