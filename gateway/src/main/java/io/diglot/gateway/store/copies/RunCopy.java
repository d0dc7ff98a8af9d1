package io.diglot.gateway.store.copies;

import static java.util.Comparator.naturalOrder;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.annotations.SaidUnderNames;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.runs.ItemTable;
import io.diglot.gateway.store.spans.SpanWriter;
import io.diglot.gateway.store.traces.LooseTraceTable;
import io.diglot.gateway.store.traces.TraceTable;
import io.diglot.gateway.store.unfinished.DeletionTable;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.runs.RunProjection;
import io.diglot.model.spans.Span;
import io.diglot.model.traces.Trace;
import io.diglot.model.traces.TraceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** Writes runs of one experiment as they are elsewhere. */
public final class RunCopy extends Repository {

    /** What of a trace need not be read to see whether it is there. */
    private static final Set<String> CONTENT = Set.of("input", "output", "metadata");

    private final ExperimentId experiment;

    public RunCopy(UnitOfWork work, ExperimentId experiment) {
        super(work);
        this.experiment = experiment;
    }

    /** @throws FailureException a {@link Failure.Conflict} where one of their ids lies in another workspace */
    public void refuseOthers(List<WholeRun> runs) {
        OtherWorkspaces others = new OtherWorkspaces(work);
        others.refuse(
                Resource.EXPERIMENT_ITEM,
                runs.stream().map(run -> run.item().id()).toList());
        others.refuse(Resource.TRACE, traces(runs).map(Trace::id).toList());
        others.refuse(Resource.SPAN, spans(runs).map(Span::id).toList());
    }

    private static Stream<Trace> traces(List<WholeRun> runs) {
        return runs.stream().flatMap(run -> Stream.ofNullable(run.trace()));
    }

    private static Stream<Span> spans(List<WholeRun> runs) {
        return runs.stream().flatMap(run -> run.spans().stream());
    }

    /**
     * Writes runs, each over what is there of it.
     *
     * @param homes the projects here that projects elsewhere are
     * @throws FailureException a {@link Failure.NotFound} where the experiment is gone
     */
    public void write(List<WholeRun> runs, Map<ProjectId, ProjectId> homes) {
        long last = begin();
        List<ExperimentItem> before = changedBy(runs);
        deleteUnlessOthersLink(runs.stream()
                .filter(run -> run.trace() == null)
                .map(run -> run.item().traceId().toString())
                .distinct()
                .toList());
        new PieceCopy(work, homes)
                .write(
                        runs.stream().map(run -> run.item().traceId()).toList(),
                        traces(runs).toList(),
                        spans(runs).toList());
        List<Long> positions = new RunPositions(work, experiment, last).of(runs);
        MapSqlParameterSource[] rows = new MapSqlParameterSource[runs.size()];
        for (int i = 0; i < rows.length; i++) {
            ExperimentItem item = runs.get(i).item();
            ProjectId project = item.projectId();
            rows[i] = ItemTable.parameters(workspace, item, positions.get(i))
                    .addValue(
                            "project_id",
                            project == null
                                    ? null
                                    : homes.getOrDefault(project, project).toString());
        }
        Table.runAll(session, ItemTable.TABLE.upsertKeeping(), List.of(rows));
        noteSaid(runs);
        List<TraceId> traces = runs.stream().map(run -> run.item().traceId()).toList();
        // Items of other experiments may have waited for them.
        new ItemTable(work).placeRuns(traces);
        new ExperimentTable(work).touchLinked(traces);
        runs.forEach(run -> work.wroteRun(experiment, run.item().traceId().value()));
        noteLeft(before);
    }

    /** Those that nobody told of are as old as the first that was said under their names. */
    private void noteSaid(List<WholeRun> runs) {
        Map<String, Instant> since = new HashMap<>();
        List<AnnotationDraft> said = new ArrayList<>();
        traces(runs).forEach(trace -> trace.feedbackScores().stream()
                .filter(score -> RunProjection.ANNOTATIONS.equals(score.sourceQueueId()))
                .forEach(score -> {
                    since.merge(score.name(), score.createdAt(), BinaryOperator.minBy(naturalOrder()));
                    said.add(new AnnotationDraft(
                            trace.id().toString(), score.name(), score.value(), score.categoryName(), score.reason()));
                }));
        new SaidUnderNames(work).note(said, since);
    }

    /**
     * Takes items out of the experiment, with their traces where no other item links to them.
     *
     * @throws FailureException a {@link Failure.NotFound} where the experiment is gone
     */
    public void remove(List<ExperimentItem> items) {
        List<String> loose = takeOut(items);
        Chunks.of(loose).forEach(this::delete);
        tellLeft(items);
    }

    /**
     * As {@link #remove}; the traces stay.
     *
     * @throws FailureException a {@link Failure.NotFound} where the experiment is gone
     */
    public void unlink(List<ExperimentItem> items) {
        new LooseTraceTable(work).wrote(takeOut(items));
        tellLeft(items);
    }

    private void tellLeft(List<ExperimentItem> items) {
        items.stream().map(ExperimentItem::traceId).distinct().forEach(trace -> tellLeft(experiment, trace));
    }

    /** Gives back the traces to which no other item links. */
    private List<String> takeOut(List<ExperimentItem> items) {
        begin();
        Set<String> gone = new HashSet<>();
        for (List<String> some :
                Chunks.ofIds(items.stream().map(ExperimentItem::id).toList())) {
            gone.addAll(session.jdbc()
                    .sql(
                            "DELETE FROM experiment_item WHERE workspace = :workspace AND experiment_id = :experiment AND id"
                                    + " IN (:ids) RETURNING trace_id")
                    .param("workspace", workspace.name())
                    .param("experiment", experiment.toString())
                    .param("ids", some)
                    .query(String.class)
                    .list());
        }
        Set<String> linked = new ItemTable(work).linked(gone);
        return gone.stream().filter(trace -> !linked.contains(trace)).sorted().toList();
    }

    /** Gives back the last position that a run of the experiment was given. */
    private long begin() {
        new ItemTable(work).serialise();
        new SpanWriter(work, Project.DEFAULT_NAME).serialise();
        DeletionTable.awaitExperiments(work, List.of(experiment.toString()));
        return new ExperimentCopy(work)
                .change(experiment)
                .orElseThrow(() -> new Failure.NotFound(Resource.EXPERIMENT, experiment).asException());
    }

    /** Items of these ids that are runs of another experiment, or another run, before they are written. */
    private List<ExperimentItem> changedBy(List<WholeRun> runs) {
        Map<ExperimentItemId, ExperimentItem> written = new HashMap<>();
        runs.forEach(run -> written.put(run.item().id(), run.item()));
        return Chunks.ofIds(written.keySet()).stream()
                .flatMap(some -> session
                        .jdbc()
                        .sql(
                                "SELECT i.* FROM experiment_item i WHERE i.workspace = :workspace AND i.id IN (:ids) ORDER BY"
                                        + " i.experiment_id, i.id")
                        .param("workspace", workspace.name())
                        .param("ids", some)
                        .query(ItemTable::map)
                        .list()
                        .stream())
                .filter(before -> !isSameRun(before, Objects.requireNonNull(written.get(before.id()))))
                .toList();
    }

    private static boolean isSameRun(ExperimentItem one, ExperimentItem other) {
        return one.experimentId().equals(other.experimentId()) && one.traceId().equals(other.traceId());
    }

    private void noteLeft(List<ExperimentItem> before) {
        before.stream()
                .map(ExperimentItem::experimentId)
                .distinct()
                .filter(left -> !left.equals(experiment))
                .forEach(new ExperimentCopy(work)::change);
        new LooseTraceTable(work)
                .wrote(before.stream().map(ExperimentItem::traceId).toList());
        before.forEach(left -> tellLeft(left.experimentId(), left.traceId()));
    }

    /** Several items may make one run, so that it is looked for whether it is still one. */
    private void tellLeft(ExperimentId left, TraceId trace) {
        if (work.isHeard()
                && linked(List.of(trace.toString()), " AND experiment_id = :experiment", left)
                        .isEmpty()) {
            work.deletedRun(left, trace.value());
        }
    }

    /** What has no trace elsewhere has none here, unless the trace is also another experiment's; its spans come anew. */
    private void deleteUnlessOthersLink(List<String> traces) {
        Set<String> linked = linked(traces, " AND experiment_id <> :experiment", experiment);
        Set<String> there = new TraceTable(work)
                .find(traces.stream().filter(trace -> !linked.contains(trace)).toList(), CONTENT)
                .keySet();
        Chunks.of(there.stream().sorted().toList()).forEach(this::delete);
    }

    private void delete(List<String> traces) {
        new TraceTable(work).delete(traces).forEach(id -> work.deleted(Resource.TRACE, id));
    }

    /** Those of the traces that an item links to. */
    private Set<String> linked(Collection<String> traces, String condition, ExperimentId of) {
        Set<String> linked = new HashSet<>();
        for (List<String> some : Chunks.of(traces)) {
            linked.addAll(session.jdbc()
                    .sql("SELECT DISTINCT trace_id FROM experiment_item WHERE workspace = :workspace AND trace_id IN"
                            + " (:traces)" + condition)
                    .param("workspace", workspace.name())
                    .param("traces", some)
                    .param("experiment", of.toString())
                    .query(String.class)
                    .list());
        }
        return linked;
    }
}
