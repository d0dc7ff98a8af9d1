package io.diglot.model.exports;

import io.diglot.model.datasets.DatasetId;
import io.diglot.model.versions.DatasetVersionId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a dataset that a client asked to have as a file. It goes with its dataset.
 *
 * @param versionId absent where the dataset had no example yet
 * @param expiresAt from when on there is no such export
 * @param viewedAt when a client last said that somebody looked at it
 */
public record DatasetExport(
        DatasetExportId id,
        DatasetId datasetId,
        String datasetName,
        @Nullable DatasetVersionId versionId,
        Instant createdAt,
        String createdBy,
        Instant lastUpdatedAt,
        String lastUpdatedBy,
        Instant expiresAt,
        @Nullable Instant viewedAt) {

    /** How long there is one. */
    public static final Duration LIFETIME = Duration.ofDays(1);
}
