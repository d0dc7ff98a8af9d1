package io.diglot.gateway.store.runs;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.experiments.BegunExperiments;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.experiments.ExperimentWalk;
import io.diglot.gateway.store.versions.VersionTable;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.model.versions.DatasetVersion;
import java.time.Duration;

/**
 * Makes an experiment whose runs are still to come, or begins the one of that name once more that never got any. Nobody is
 * told of it before it has some.
 *
 * @param hidden for how long lists do not show it
 */
public record ExperimentBeginning(DatasetId dataset, String name, Duration hidden) {

    /** @throws FailureException a {@link Failure.Conflict} where the dataset has another experiment of that name */
    public LocatedExperiment in(UnitOfWork work) {
        // Of two that begin at once the second one finds the first.
        new DatasetTable(work).hold(dataset);
        Dataset found = new RunCreation.Home.OfDataset(dataset).dataset(work);
        ExperimentId id = new BegunExperiments(work).find(dataset, name).orElseGet(() -> made(work, found));
        new BegunExperiments(work)
                .begin(
                        id,
                        new VersionTable(work)
                                .latest(dataset)
                                .map(DatasetVersion::id)
                                .orElse(null),
                        hidden);
        return ExperimentWalk.located(
                work.workspace(), new ExperimentTable(work).find(id).orElseThrow());
    }

    private ExperimentId made(UnitOfWork work, Dataset found) {
        if (new ExperimentTable(work).isNamed(dataset, name)) {
            throw new Failure.Conflict(Resource.EXPERIMENT, Reason.NAME_TAKEN, name).asException();
        }
        ExperimentId id = new ExperimentId(work.by().newId());
        new ExperimentTable(work).insert(id, name, dataset, new RunWriter(work).project(found.projectId()), 0);
        return id;
    }
}
