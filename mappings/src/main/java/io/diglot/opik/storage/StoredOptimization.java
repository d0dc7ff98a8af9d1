package io.diglot.opik.storage;

import io.diglot.json.Json;
import io.diglot.opik.OpikResource;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An optimization as a server keeps it ({@code Optimization_Public}), without what is computed of its experiments.
 *
 * @param datasetName absent where the dataset is gone
 * @param studioConfig of one that the server runs by itself
 */
public record StoredOptimization(
        UUID id,
        String name,
        @Nullable String datasetName,
        @Nullable UUID projectId,
        String objectiveName,
        String status,
        @Nullable Json metadata,
        @Nullable Json studioConfig,
        UUID datasetId,
        Instant createdAt,
        String createdBy,
        Instant lastUpdatedAt,
        String lastUpdatedBy)
        implements OpikResource {}
