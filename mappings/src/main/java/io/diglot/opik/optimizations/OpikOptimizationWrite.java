package io.diglot.opik.optimizations;

import io.diglot.json.Json;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An optimization as a client tells of it ({@code Optimization_Write}).
 *
 * @param studioConfig of one that Opik's server is to run by itself
 */
public record OpikOptimizationWrite(
        @Nullable UUID id,
        @Nullable String name,
        @Nullable String datasetName,
        @Nullable UUID projectId,
        @Nullable String projectName,
        @Nullable String objectiveName,
        @Nullable String status,
        @Nullable Json metadata,
        @Nullable Json studioConfig,
        @Nullable Instant lastUpdatedAt) {}
