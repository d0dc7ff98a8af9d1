package io.diglot.gateway.store.runs;

import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.unfinished.Place;
import io.diglot.gateway.store.unfinished.SlicedWrite;
import io.diglot.identity.UuidV7;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.runs.Run;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.TraceId;
import java.util.List;

/**
 * Adds runs to an experiment, in one transaction or in several: until the last one they are runs of an experiment that is
 * not there.
 */
public record RunAppend(Caller caller, ExperimentId id, List<Run> runs, UuidV7 ids)
        implements SlicedWrite<Run, List<TraceId>> {

    @Override
    public List<TraceId> atOnce(Session session) {
        Workspace workspace = workspace(session);
        long before = takePositions(session, workspace);
        RunWriter writer = writer(session, workspace);
        ProjectId project = writer.project(find(session, workspace).projectId());
        writer.insert(id, project, runs, before);
        ProjectTable.touch(session, workspace, List.of(project));
        return written();
    }

    @Override
    public Place begin(Session session) {
        Workspace workspace = workspace(session);
        find(session, workspace);
        return new Place(workspace, ids.next());
    }

    @Override
    public void slice(Session session, Place place, List<Run> some, int from) {
        writer(session, place.workspace())
                .insert(new ExperimentId(place.part()), new ProjectId(place.part()), some, from);
    }

    @Override
    public List<TraceId> end(Session session, Place place) {
        long before = takePositions(session, place.workspace());
        RunWriter writer = writer(session, place.workspace());
        ProjectId project = writer.project(find(session, place.workspace()).projectId());
        writer.show(place, project, id, before);
        return written();
    }

    private Workspace workspace(Session session) {
        return session.workspaceOf(caller, "experiment", id.value(), Resource.EXPERIMENT);
    }

    private RunWriter writer(Session session, Workspace workspace) {
        return new RunWriter(session, caller, workspace, ids);
    }

    private Experiment find(Session session, Workspace workspace) {
        return ExperimentTable.find(session, workspace, id)
                .orElseThrow(() -> new Failure.NotFound(Resource.EXPERIMENT, id));
    }

    private long takePositions(Session session, Workspace workspace) {
        return ExperimentTable.takePositions(session, workspace, id, runs.size())
                .orElseThrow(() -> new Failure.NotFound(Resource.EXPERIMENT, id));
    }

    private List<TraceId> written() {
        return runs.stream().map(Run::id).toList();
    }
}
