package io.diglot.opik.exports;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An export as Opik shows it ({@code DatasetExportJob_Public}).
 *
 * @param status {@code COMPLETED}: there is nothing to wait for
 */
public record OpikDatasetExport(
        UUID id,
        UUID datasetId,
        String datasetName,
        String status,
        Instant createdAt,
        String createdBy,
        Instant lastUpdatedAt,
        String lastUpdatedBy,
        Instant expiresAt,
        @Nullable Instant viewedAt) {}
