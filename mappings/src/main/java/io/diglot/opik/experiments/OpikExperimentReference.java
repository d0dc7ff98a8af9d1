package io.diglot.opik.experiments;

import java.util.UUID;

/** The experiment that a trace is a run of ({@code ExperimentItemReference}). */
public record OpikExperimentReference(UUID id, String name, UUID datasetId, UUID datasetItemId) {}
