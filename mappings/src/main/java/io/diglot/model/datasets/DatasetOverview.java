package io.diglot.model.datasets;

import io.diglot.model.versions.DatasetVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dataset with what a reader wants to see beside it, computed when it is read.
 *
 * @param experimentCount how many experiments there are on it now that have items
 * @param mostRecentExperimentAt when the newest of those was made; absent where there is none
 * @param lastCreatedExperimentAt when an experiment was last made on it, be it deleted since
 * @param optimizationCount how many optimizations there are on it now
 * @param mostRecentOptimizationAt when one of those last changed; absent where there is none
 * @param lastCreatedOptimizationAt when an optimization was last made on it, be it deleted since
 * @param latestVersion absent where the dataset never had an example
 */
public record DatasetOverview(
        Dataset dataset,
        long experimentCount,
        @Nullable Instant mostRecentExperimentAt,
        @Nullable Instant lastCreatedExperimentAt,
        long optimizationCount,
        @Nullable Instant mostRecentOptimizationAt,
        @Nullable Instant lastCreatedOptimizationAt,
        @Nullable DatasetVersion latestVersion) {}
