package io.diglot.gateway.backend.opik.experiments;

import io.diglot.gateway.state.BegunExperiment;
import io.diglot.model.datasets.ReservedDataset;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.opik.experiments.OpikExperimentMapper;
import org.springframework.stereotype.Component;

/** Experiments that were found on an Opik server, as the model has them. */
@Component
public final class LocatedExperiments {

    private final OpikExperimentMapper mapper;

    LocatedExperiments(OpikExperimentMapper mapper) {
        this.mapper = mapper;
    }

    /** One whose runs are still to come. */
    public LocatedExperiment of(BegunExperiment begun) {
        return of(FoundExperiment.of(begun));
    }

    public LocatedExperiment of(FoundExperiment found) {
        Experiment experiment = mapper.toModel(found.experiment());
        return new LocatedExperiment(
                experiment, found.workspace(), ReservedDataset.is(found.workspace(), experiment.datasetId()));
    }
}
