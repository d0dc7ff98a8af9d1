package io.diglot.model.exports;

import java.util.UUID;

/** The id of an export. */
public record DatasetExportId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
