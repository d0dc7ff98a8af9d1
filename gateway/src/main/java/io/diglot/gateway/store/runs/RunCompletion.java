package io.diglot.gateway.store.runs;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.experiments.BegunExperiments;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.unfinished.Place;
import io.diglot.gateway.store.unfinished.SlicedWrite;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.model.runs.Run;
import java.util.List;

/**
 * Gives the begun experiment of a name its runs, in several transactions: until the last one nobody sees any. With it, the
 * spans of the traces that the runs name become theirs.
 */
public record RunCompletion(DatasetId dataset, String name) implements SlicedWrite<Run, LocatedExperiment> {

    @Override
    public Place begin(UnitOfWork work) {
        return new RunAppend(begun(work)).begin(work);
    }

    @Override
    public void slice(UnitOfWork work, Place place, List<Run> some, int from) {
        begun(work); // which fails at once where it is gone
        new RunAppend(new ExperimentId(place.part())).slice(work, place, some, from);
    }

    @Override
    public LocatedExperiment end(UnitOfWork work, Place place, int count) {
        // In the order in which whoever deletes experiments holds them.
        new DatasetTable(work).experimentMade(dataset);
        ExperimentId id = begun(work);
        if (!new BegunExperiments(work).end(id)) {
            throw refused(work);
        }
        work.wrote(Resource.EXPERIMENT, id.value());
        return new RunAppend(id).end(work, place, count);
    }

    private ExperimentId begun(UnitOfWork work) {
        return new BegunExperiments(work).find(dataset, name).orElseThrow(() -> refused(work));
    }

    private FailureException refused(UnitOfWork work) {
        Failure failure = new ExperimentTable(work).isNamed(dataset, name)
                ? new Failure.Conflict(Resource.EXPERIMENT, Reason.NAME_TAKEN, name)
                : new Failure.NotFound(Resource.EXPERIMENT, name);
        return failure.asException();
    }
}
