package io.diglot.gateway.backend.opik.experiments;

import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.DiglotMark;
import io.diglot.opik.experiments.OpikExperiment;

/** An experiment as Opik shows it, and where it lies. */
public record FoundExperiment(Workspace workspace, OpikExperiment experiment) {

    public ExperimentId id() {
        return new ExperimentId(experiment.id());
    }

    /** Whether a client of Arize made it. All its runs then lie in its own project. */
    public boolean isDiglots() {
        return DiglotMark.of(experiment.metadata()).isPresent();
    }
}
