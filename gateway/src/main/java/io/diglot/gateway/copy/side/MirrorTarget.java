package io.diglot.gateway.copy.side;

import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spaces.Workspace;

/** A backend that is kept as another one is: what is deleted there goes here as well. */
public interface MirrorTarget extends CopyTarget {

    /** Takes a dataset away, with its versions; where there is none, nothing happens. */
    void deleteDataset(Workspace workspace, DatasetId id);

    /**
     * Takes an experiment away, with its runs and those of their traces that no other experiment has; where there is none,
     * nothing happens.
     */
    void deleteExperiment(Workspace workspace, ExperimentId id);
}
