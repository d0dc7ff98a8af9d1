package io.diglot.model.versions;

import java.util.UUID;

/** The id of one version of a dataset. */
public record DatasetVersionId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
