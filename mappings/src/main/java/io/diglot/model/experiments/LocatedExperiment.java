package io.diglot.model.experiments;

import io.diglot.model.spaces.Workspace;

/**
 * An experiment and where it lies.
 *
 * @param datasetReserved whether its dataset only stands in for "none"
 */
public record LocatedExperiment(Experiment experiment, Workspace workspace, boolean datasetReserved) {}
