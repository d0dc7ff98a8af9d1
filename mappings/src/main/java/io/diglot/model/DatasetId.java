package io.diglot.model;

import java.util.UUID;

/** The id of a dataset. */
public record DatasetId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
