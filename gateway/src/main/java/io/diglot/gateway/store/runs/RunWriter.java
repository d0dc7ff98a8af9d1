package io.diglot.gateway.store.runs;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.otlp.OtlpTraceTable;
import io.diglot.gateway.store.otlp.SpanAdoption;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.gateway.store.traces.TraceTable;
import io.diglot.gateway.store.unfinished.Place;
import io.diglot.identity.IdCodec;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunProjection;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.traces.Trace;
import io.diglot.model.traces.TraceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * Writes runs within a transaction: to their experiment and project, or to a {@link Place} where nobody sees them until
 * they are shown.
 */
public final class RunWriter extends Repository {

    public RunWriter(UnitOfWork work) {
        super(work);
    }

    /** @param before the position behind which the runs stand */
    public void insert(ExperimentId experiment, ProjectId project, List<Run> runs, long before) {
        insert(experiment, project, runs, before, Set.of());
    }

    /**
     * As {@link #insert(ExperimentId, ProjectId, List, long)}.
     *
     * @param alike runs whose items have the ids of their traces
     */
    public void insert(ExperimentId experiment, ProjectId project, List<Run> runs, long before, Set<TraceId> alike) {
        long position = before;
        TraceTable table = new TraceTable(work);
        List<MapSqlParameterSource> traces = new ArrayList<>();
        List<MapSqlParameterSource> scores = new ArrayList<>();
        List<MapSqlParameterSource> items = new ArrayList<>();
        for (Run run : runs) {
            Trace trace = RunProjection.toTrace(run, project, by.author(), by.time());
            traces.add(table.parameters(trace));
            for (FeedbackScore score : trace.feedbackScores()) {
                scores.add(ScoreTable.parameters(workspace, ScoreTable.Entity.TRACE, trace.id(), score));
            }
            UUID id = alike.contains(run.id()) ? run.id().value() : by.newId();
            items.add(ItemTable.parameters(workspace, item(id, experiment, project, run), ++position));
        }
        Table.runAll(session, TraceTable.TABLE.insert(), traces);
        ScoreTable.put(session, scores);
        Table.runAll(session, ItemTable.TABLE.insert(), items);
        new OtlpTraceTable(session, workspace).claim(experiment, runs);
    }

    private ExperimentItem item(UUID id, ExperimentId experiment, ProjectId project, Run run) {
        return new ExperimentItem(
                new ExperimentItemId(id),
                experiment,
                run.exampleId() == null ? run.id().value() : IdCodec.asVersion7(run.exampleId()),
                run.exampleId(),
                run.id(),
                project,
                null,
                by.time(),
                by.author(),
                by.time(),
                by.author());
    }

    /** Traces lie in a project, though neither datasets nor experiments need to. */
    public ProjectId project(@Nullable ProjectId known) {
        return known == null
                ? new ProjectTable(work).ensure(Project.DEFAULT_NAME).id()
                : known;
    }

    /** Tells of runs that are written and seen; the spans of the traces that they name are theirs from now on. */
    public void tell(ExperimentId experiment, List<Run> runs) {
        new SpanAdoption(work).adopt(experiment);
        tellOf(experiment, runs.stream().map(run -> run.id().value()).toList());
    }

    private void tellOf(ExperimentId experiment, List<UUID> runs) {
        work.wrote(Resource.TRACE, runs);
        runs.forEach(run -> work.wroteRun(experiment, run));
    }

    /** Shows runs whose experiment is the one of the place, and tells of them. */
    public void show(Place place, ProjectId project) {
        List<UUID> runs = toTell(place);
        showTraces(place, project);
        Table.run(
                session,
                "UPDATE experiment_item SET project_id = :project WHERE workspace = :workspace AND experiment_id = :part",
                parameters(place, project));
        tellOf(new ExperimentId(place.part()), runs);
    }

    /**
     * Shows runs as those of another experiment, and tells of them.
     *
     * @param before the position behind which they stand there
     */
    public void show(Place place, ProjectId project, ExperimentId experiment, long before) {
        List<UUID> runs = toTell(place);
        showTraces(place, project);
        Table.run(
                session,
                "UPDATE experiment_item SET project_id = :project, experiment_id = :experiment, position = position +"
                        + " :before WHERE workspace = :workspace AND experiment_id = :part",
                parameters(place, project)
                        .addValue("experiment", experiment.toString())
                        .addValue("before", before));
        tellOf(experiment, runs);
    }

    private List<UUID> toTell(Place place) {
        if (!work.isHeard()) {
            return List.of();
        }
        return session.jdbc()
                .sql("SELECT i.trace_id FROM experiment_item i WHERE i.workspace = :workspace AND i.experiment_id ="
                        + " :part ORDER BY i.position")
                .param("workspace", workspace.name())
                .param("part", place.part().toString())
                .query((row, number) -> Columns.uuid(row, "trace_id"))
                .list();
    }

    private void showTraces(Place place, ProjectId project) {
        Table.run(
                session,
                "UPDATE trace SET project_id = :project WHERE workspace = :workspace AND project_id = :part",
                parameters(place, project));
        new SpanAdoption(work).adopt(new ExperimentId(place.part()));
        new ProjectTable(work).touch(List.of(project));
    }

    private static MapSqlParameterSource parameters(Place place, ProjectId project) {
        return new MapSqlParameterSource()
                .addValue("workspace", place.workspace().name())
                .addValue("part", place.part().toString())
                .addValue("project", project.toString());
    }

    /** Takes some of the runs out of a place that were not shown; gives back how many. */
    public static int takeOutSome(UnitOfWork work, Place place, int limit) {
        List<String> traces = work.session()
                .jdbc()
                .sql("SELECT t.id FROM trace t WHERE t.workspace = :workspace AND t.project_id = :part ORDER BY t.id"
                        + " LIMIT :limit")
                .param("workspace", work.workspace().name())
                .param("part", place.part().toString())
                .param("limit", limit)
                .query(String.class)
                .list();
        if (!traces.isEmpty()) {
            work.session()
                    .jdbc()
                    .sql("DELETE FROM experiment_item WHERE workspace = :workspace AND trace_id IN (:traces)")
                    .param("workspace", work.workspace().name())
                    .param("traces", traces)
                    .update();
            new TraceTable(work).delete(traces);
        }
        return traces.size();
    }
}
