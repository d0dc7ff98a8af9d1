package io.diglot.model.optimizations;

import org.jspecify.annotations.Nullable;

/**
 * An optimization with what a reader wants to see beside it, computed when it is read.
 *
 * @param datasetName absent where the dataset is gone
 */
public record OptimizationOverview(
        Optimization optimization, @Nullable String datasetName, OptimizationFigures figures) {}
