package io.diglot.opik.datasets;

import org.jspecify.annotations.Nullable;

/** What a dataset is asked for by ({@code DatasetIdentifier}). */
public record OpikDatasetIdentifier(
        @Nullable String datasetName, @Nullable String projectName) {

    /** In whatever project it lies. */
    public static OpikDatasetIdentifier named(String name) {
        return new OpikDatasetIdentifier(name, null);
    }
}
