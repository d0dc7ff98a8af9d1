package io.diglot.model.datasets;

import java.util.UUID;

/** The id of a dataset. */
public record DatasetId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
