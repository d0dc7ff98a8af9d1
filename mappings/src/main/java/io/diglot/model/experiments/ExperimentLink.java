package io.diglot.model.experiments;

import io.diglot.model.datasets.DatasetId;
import java.util.UUID;

/** The experiment that a trace is a run of. */
public record ExperimentLink(ExperimentId id, String name, DatasetId datasetId, UUID datasetItemId) {}
