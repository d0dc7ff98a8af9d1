package io.diglot.model.threads;

import java.util.UUID;

/** The id that the store gave a thread; traces name it by a text of their own. */
public record ThreadId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
