package io.diglot.gateway.store.runs;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.experiments.ExperimentWalk;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.unfinished.Place;
import io.diglot.gateway.store.unfinished.SlicedWrite;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.runs.Run;
import java.util.List;

/**
 * Adds runs to an experiment, in one transaction or in several: until the last one they are runs of an experiment that is
 * not there.
 */
public record RunAppend(ExperimentId id) implements SlicedWrite.OrAtOnce<Run, LocatedExperiment> {

    @Override
    public LocatedExperiment atOnce(UnitOfWork work, List<Run> runs) {
        long before = takePositions(work, runs.size());
        RunWriter writer = new RunWriter(work);
        ProjectId project = writer.project(find(work).projectId());
        writer.insert(id, project, runs, before);
        writer.tell(id, runs);
        new ProjectTable(work).touch(List.of(project));
        return located(work);
    }

    @Override
    public Place begin(UnitOfWork work) {
        find(work);
        return new Place(work.workspace(), work.by().newId());
    }

    @Override
    public void slice(UnitOfWork work, Place place, List<Run> some, int from) {
        new RunWriter(work).insert(new ExperimentId(place.part()), new ProjectId(place.part()), some, from);
    }

    @Override
    public LocatedExperiment end(UnitOfWork work, Place place, int count) {
        long before = takePositions(work, count);
        RunWriter writer = new RunWriter(work);
        ProjectId project = writer.project(find(work).projectId());
        writer.show(place, project, id, before);
        return located(work);
    }

    private Experiment find(UnitOfWork work) {
        return new ExperimentTable(work).find(id).orElseThrow(() -> new Failure.NotFound(Resource.EXPERIMENT, id)
                .asException());
    }

    private long takePositions(UnitOfWork work, int runs) {
        return new ExperimentTable(work)
                .takePositions(id, runs)
                .orElseThrow(() -> new Failure.NotFound(Resource.EXPERIMENT, id).asException());
    }

    private LocatedExperiment located(UnitOfWork work) {
        return ExperimentWalk.located(work.workspace(), find(work));
    }
}
