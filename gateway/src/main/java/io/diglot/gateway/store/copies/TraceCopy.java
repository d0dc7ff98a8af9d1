package io.diglot.gateway.store.copies;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.paging.PartlyRead;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.experiments.BegunExperiments;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.runs.ItemTable;
import io.diglot.gateway.store.spans.SpanWriter;
import io.diglot.gateway.store.traces.LooseTraceTable;
import io.diglot.gateway.store.traces.TraceTable;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.spans.Span;
import io.diglot.model.traces.TraceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads and writes traces that are runs of no experiment as they are elsewhere. */
public final class TraceCopy extends Repository {

    /** Of a trace {@code t}; an experiment that is not shown has no runs yet. */
    private static final String LOOSE =
            " AND NOT EXISTS (SELECT 1 FROM experiment_item i JOIN experiment e ON e.id = i.experiment_id AND e.workspace ="
                    + " i.workspace WHERE i.workspace = t.workspace AND i.trace_id = t.id AND "
                    + BegunExperiments.SHOWN
                    + ")";

    public TraceCopy(UnitOfWork work) {
        super(work);
    }

    /** A project, and how many traces of its are runs of no experiment. */
    public record Counted(ProjectId project, long traces) {}

    /** Those that are there, and those that are gone and still have some; the least id first. */
    public List<Counted> projects() {
        SortedMap<String, Counted> all = new TreeMap<>();
        session.jdbc()
                .sql("SELECT p.id FROM project p WHERE p.workspace = :workspace")
                .param("workspace", workspace.name())
                .query((row, number) -> new Counted(new ProjectId(Columns.uuid(row, "id")), 0))
                .list()
                .forEach(none -> all.put(none.project().toString(), none));
        session.jdbc()
                .sql("SELECT t.project_id, COUNT(*) AS traces FROM trace t WHERE t.workspace = :workspace" + LOOSE
                        + " GROUP BY t.project_id")
                .param("workspace", workspace.name())
                .param("now", BegunExperiments.now(session))
                .query((row, number) ->
                        new Counted(new ProjectId(Columns.uuid(row, "project_id")), row.getLong("traces")))
                .list()
                .forEach(some -> all.put(some.project().toString(), some));
        return List.copyOf(all.values());
    }

    /** How many spans there are whose traces never came, and which no item links to. */
    public long spansAlone() {
        return session.jdbc()
                .sql("SELECT COUNT(*) FROM span s WHERE s.workspace = :workspace AND NOT EXISTS (SELECT 1 FROM trace t"
                        + " WHERE t.id = s.trace_id AND t.workspace = s.workspace) AND NOT EXISTS (SELECT 1 FROM"
                        + " experiment_item i WHERE i.workspace = s.workspace AND i.trace_id = s.trace_id)")
                .param("workspace", workspace.name())
                .query(Long.class)
                .single();
    }

    /**
     * Traces of a project that are runs of no experiment, the greatest id first: as many as fit into memory. None: there are
     * no more.
     *
     * @param before only those with a smaller id
     * @param since only those that were changed then or later
     */
    public List<WholeTrace> loose(ProjectId project, @Nullable TraceId before, @Nullable Instant since, int limit) {
        List<String> ids = session.jdbc()
                .sql("SELECT t.id FROM trace t WHERE t.workspace = :workspace AND t.project_id = :project"
                        + (before == null ? "" : " AND t.id < :before")
                        + (since == null ? "" : " AND t.last_updated_at >= :since")
                        + LOOSE
                        + " ORDER BY t.id DESC LIMIT :limit")
                .param("workspace", workspace.name())
                .param("project", project.toString())
                .param("before", before == null ? null : before.toString())
                .param("since", Columns.nanosOrNull(since))
                .param("now", BegunExperiments.now(session))
                .param("limit", limit)
                .query(String.class)
                .list();
        return read(ids).read();
    }

    /** Traces by their ids, wherever they lie: of the first ones those that are there, as many as fit into memory. */
    public PartlyRead<WholeTrace, String> read(List<String> ids) {
        PieceReader reader = new PieceReader(work, ids);
        List<String> some = reader.fitting(ids, id -> id);
        Map<String, PieceReader.Pieces> read = reader.read(some);
        return new PartlyRead<>(
                some.stream()
                        .flatMap(id -> Stream.ofNullable(read.get(id)))
                        .flatMap(pieces ->
                                Stream.ofNullable(pieces.trace()).map(trace -> new WholeTrace(trace, pieces.spans())))
                        .toList(),
                ids.subList(some.size(), ids.size()),
                0);
    }

    /** @throws FailureException a {@link Failure.Conflict} where one of their ids lies in another workspace */
    public void refuseOthers(List<WholeTrace> traces) {
        OtherWorkspaces others = new OtherWorkspaces(work);
        others.refuse(
                Resource.TRACE, traces.stream().map(whole -> whole.trace().id()).toList());
        others.refuse(
                Resource.SPAN,
                traces.stream()
                        .flatMap(whole -> whole.spans().stream())
                        .map(Span::id)
                        .toList());
    }

    /**
     * Writes traces, each over what is there of it.
     *
     * @param homes the projects here that projects elsewhere are
     */
    public void write(List<WholeTrace> traces, Map<ProjectId, ProjectId> homes) {
        ItemTable items = serialised();
        List<TraceId> ids = traces.stream().map(whole -> whole.trace().id()).toList();
        new PieceCopy(work, homes)
                .write(
                        ids,
                        traces.stream().map(WholeTrace::trace).toList(),
                        traces.stream().flatMap(whole -> whole.spans().stream()).toList());
        items.placeRuns(ids);
        new ExperimentTable(work).touchLinked(ids);
        new LooseTraceTable(work).wrote(ids);
    }

    /** Takes traces away to which no item links. */
    public void remove(List<TraceId> traces) {
        ItemTable items = serialised();
        // In one order for all, so that two such writes do not wait for each other.
        Set<String> loose = new TreeSet<>();
        traces.forEach(trace -> loose.add(trace.toString()));
        loose.removeAll(items.linked(loose));
        for (List<String> some : Chunks.of(loose)) {
            new TraceTable(work).delete(some).forEach(id -> work.deleted(Resource.TRACE, id));
        }
    }

    /** Whoever links to a trace, or brings a span of it, has done so before, or sees what becomes of it here. */
    private ItemTable serialised() {
        ItemTable items = new ItemTable(work);
        items.serialise();
        new SpanWriter(work, Project.DEFAULT_NAME).serialise();
        return items;
    }
}
