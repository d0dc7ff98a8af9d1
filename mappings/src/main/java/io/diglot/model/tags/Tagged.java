package io.diglot.model.tags;

import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;

/** What bears tags. */
public sealed interface Tagged {

    /** A dataset. */
    record OfDataset(DatasetId id) implements Tagged {}

    /** An experiment. */
    record OfExperiment(ExperimentId id) implements Tagged {}
}
