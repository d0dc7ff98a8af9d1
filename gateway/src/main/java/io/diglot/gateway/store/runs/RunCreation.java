package io.diglot.gateway.store.runs;

import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.unfinished.Place;
import io.diglot.gateway.store.unfinished.SlicedWrite;
import io.diglot.gateway.store.versions.VersionTable;
import io.diglot.identity.UuidV7;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.runs.Run;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import java.util.List;

/**
 * Makes an experiment with its runs, in one transaction or in several; nobody sees runs whose experiment is not there.
 *
 * @param id the experiment's, new
 */
public record RunCreation(Caller caller, Home home, ExperimentId id, String name, List<Run> runs, UuidV7 ids)
        implements SlicedWrite<Run, LocatedExperiment> {

    /** Where the experiment belongs. */
    public interface Home {

        Workspace workspace(Session session);

        /** @throws Failure.NotFound where it is gone */
        Dataset dataset(Session session, Workspace workspace);
    }

    @Override
    public LocatedExperiment atOnce(Session session) {
        Workspace workspace = home.workspace(session);
        RunWriter writer = writer(session, workspace);
        ProjectId project = writer.project(home.dataset(session, workspace).projectId());
        LocatedExperiment made = make(session, workspace, project);
        writer.insert(id, project, runs, 0);
        ProjectTable.touch(session, workspace, List.of(project));
        return made;
    }

    @Override
    public Place begin(Session session) {
        Workspace workspace = home.workspace(session);
        refuseTakenName(session, workspace, home.dataset(session, workspace));
        return new Place(workspace, id.value());
    }

    @Override
    public void slice(Session session, Place place, List<Run> some, int from) {
        writer(session, place.workspace()).insert(id, new ProjectId(place.part()), some, from);
    }

    @Override
    public LocatedExperiment end(Session session, Place place) {
        Workspace workspace = place.workspace();
        RunWriter writer = writer(session, workspace);
        ProjectId project = writer.project(home.dataset(session, workspace).projectId());
        LocatedExperiment made = make(session, workspace, project);
        writer.show(place, project);
        return made;
    }

    private RunWriter writer(Session session, Workspace workspace) {
        return new RunWriter(session, caller, workspace, ids);
    }

    private LocatedExperiment make(Session session, Workspace workspace, ProjectId project) {
        DatasetId dataset = home.dataset(session, workspace).id();
        // Whoever else makes an experiment of the dataset waits here, so that one of several of a name wins.
        DatasetTable.experimentMade(session, caller, workspace, dataset);
        Dataset found = home.dataset(session, workspace);
        refuseTakenName(session, workspace, found);
        Experiment experiment = new Experiment(
                id,
                name,
                dataset,
                VersionTable.latest(session, workspace, dataset)
                        .map(DatasetVersion::id)
                        .orElse(null),
                project,
                null,
                List.of(),
                Experiment.Type.REGULAR,
                Experiment.EvaluationMethod.DATASET,
                Experiment.Status.COMPLETED,
                null,
                null,
                null,
                session.now(),
                session.now(),
                caller.user(),
                session.now(),
                caller.user());
        Table.run(
                session,
                ExperimentTable.TABLE.insert(),
                ExperimentTable.parameters(workspace, experiment).addValue("last_position", runs.size()));
        return new LocatedExperiment(experiment, workspace, found.reserved());
    }

    private void refuseTakenName(Session session, Workspace workspace, Dataset dataset) {
        if (ExperimentTable.isNamed(session, workspace, dataset.id(), name)) {
            throw new Failure.Conflict(Resource.EXPERIMENT, Reason.NAME_TAKEN, name);
        }
    }
}
