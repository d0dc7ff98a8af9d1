package io.diglot.gateway.backend.opik.experiments;

import io.diglot.gateway.state.BegunExperiment;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.opik.DiglotMark;
import io.diglot.opik.experiments.OpikExperiment;
import io.diglot.opik.experiments.OpikExperimentWrite;

/** An experiment as Opik shows it, and where it lies. */
public record FoundExperiment(Workspace workspace, OpikExperiment experiment) {

    /** One that Opik knows nothing of yet. */
    static FoundExperiment of(BegunExperiment begun) {
        DatasetVersionId version = begun.version();
        return new FoundExperiment(
                begun.workspace(),
                OpikExperiment.justMade(
                        OpikExperimentWrite.ofArize(
                                begun.id().value(), null, version == null ? null : version.value(), null, begun.name()),
                        begun.dataset().value(),
                        0,
                        begun.user()));
    }

    public ExperimentId id() {
        return new ExperimentId(experiment.id());
    }

    /** Whether a client of Arize made it. All its runs then lie in its own project. */
    public boolean isDiglots() {
        return DiglotMark.of(experiment.metadata()).isPresent();
    }
}
