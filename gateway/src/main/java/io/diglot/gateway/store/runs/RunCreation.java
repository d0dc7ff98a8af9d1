package io.diglot.gateway.store.runs;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.datasets.NoDataset;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.unfinished.Place;
import io.diglot.gateway.store.unfinished.SlicedWrite;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.runs.Run;
import java.util.List;

/**
 * Makes an experiment with its runs, in one transaction or in several; nobody sees runs whose experiment is not there.
 *
 * @param id the experiment's, new
 */
public record RunCreation(Home home, ExperimentId id, String name)
        implements SlicedWrite.OrAtOnce<Run, LocatedExperiment> {

    /** Which dataset the experiment is of. */
    public sealed interface Home {

        /** @throws FailureException a {@link Failure.NotFound} where it is gone */
        Dataset dataset(UnitOfWork work);

        /** The dataset of an id. */
        record OfDataset(DatasetId id) implements Home {
            @Override
            public Dataset dataset(UnitOfWork work) {
                return new DatasetTable(work)
                        .find(id)
                        .filter(found -> !found.reserved())
                        .orElseThrow(() -> new Failure.NotFound(Resource.DATASET, id).asException());
            }
        }

        /** The one that stands in for none. */
        record OfNone() implements Home {
            @Override
            public Dataset dataset(UnitOfWork work) {
                return new NoDataset(work).ensure();
            }
        }
    }

    @Override
    public LocatedExperiment atOnce(UnitOfWork work, List<Run> runs) {
        RunWriter writer = new RunWriter(work);
        ProjectId project = writer.project(home.dataset(work).projectId());
        LocatedExperiment made = make(work, project, runs.size());
        writer.insert(id, project, runs, 0);
        writer.tell(id, runs);
        new ProjectTable(work).touch(List.of(project));
        return made;
    }

    @Override
    public Place begin(UnitOfWork work) {
        refuseTakenName(work, home.dataset(work));
        return new Place(work.workspace(), id.value());
    }

    @Override
    public void slice(UnitOfWork work, Place place, List<Run> some, int from) {
        new RunWriter(work).insert(id, new ProjectId(place.part()), some, from);
    }

    @Override
    public LocatedExperiment end(UnitOfWork work, Place place, int count) {
        RunWriter writer = new RunWriter(work);
        ProjectId project = writer.project(home.dataset(work).projectId());
        LocatedExperiment made = make(work, project, count);
        writer.show(place, project);
        return made;
    }

    private LocatedExperiment make(UnitOfWork work, ProjectId project, int runs) {
        DatasetId dataset = home.dataset(work).id();
        // Whoever else makes an experiment of the dataset waits here, so that one of several of a name wins.
        new DatasetTable(work).experimentMade(dataset);
        Dataset found = home.dataset(work);
        refuseTakenName(work, found);
        Experiment experiment = new ExperimentTable(work).insert(id, name, dataset, project, runs);
        work.wrote(Resource.EXPERIMENT, id.value());
        return new LocatedExperiment(experiment, work.workspace(), found.reserved());
    }

    private void refuseTakenName(UnitOfWork work, Dataset dataset) {
        if (new ExperimentTable(work).isNamed(dataset.id(), name)) {
            throw new Failure.Conflict(Resource.EXPERIMENT, Reason.NAME_TAKEN, name).asException();
        }
    }
}
