package io.diglot.gateway.copy.side;

import io.diglot.model.experiments.Experiment;
import org.jspecify.annotations.Nullable;

/**
 * An experiment without its runs.
 *
 * @param datasetName what its dataset is called; absent where that was deleted
 * @param projectName what its project is called; absent where it lies in none
 */
public record CopiedExperiment(
        Experiment experiment,
        @Nullable String datasetName,
        @Nullable String projectName) {}
