package io.diglot.gateway.store.runs;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.paging.Portion;
import io.diglot.gateway.paging.Portion.Unread;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.comments.CommentTable;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.gateway.store.spans.SpanTable;
import io.diglot.gateway.store.traces.LooseTraceTable;
import io.diglot.gateway.store.traces.TraceTable;
import io.diglot.gateway.store.unfinished.DeletionTable;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.comments.Comment;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.runs.ItemDetail;
import io.diglot.model.runs.RunChoice;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.spans.SpanSummary;
import io.diglot.model.traces.Trace;
import io.diglot.model.traces.TraceId;
import io.diglot.paging.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code experiment_item}. */
public final class ItemTable extends Repository {

    public static final Table TABLE = Table.of(
            "experiment_item",
            "id workspace",
            "workspace id experiment_id dataset_item_id example_id trace_id project_id execution_policy position created_at created_by"
                    + " last_updated_at last_updated_by");

    public ItemTable(UnitOfWork work) {
        super(work);
    }

    public static ExperimentItem map(ResultSet row, int number) throws SQLException {
        UUID project = Columns.uuidOrNull(row, "project_id");
        return new ExperimentItem(
                new ExperimentItemId(Columns.uuid(row, "id")),
                new ExperimentId(Columns.uuid(row, "experiment_id")),
                Columns.uuid(row, "dataset_item_id"),
                row.getString("example_id"),
                new TraceId(Columns.uuid(row, "trace_id")),
                project == null ? null : new ProjectId(project),
                Columns.json(row, "execution_policy"),
                Columns.instant(row, "created_at"),
                row.getString("created_by"),
                Columns.instant(row, "last_updated_at"),
                row.getString("last_updated_by"));
    }

    /** @param position where the item stands among the runs; absent as long as its trace is missing */
    public static MapSqlParameterSource parameters(Workspace workspace, ExperimentItem item, @Nullable Long position) {
        return new MapSqlParameterSource()
                .addValue("workspace", workspace.name())
                .addValue("id", item.id().toString())
                .addValue("experiment_id", item.experimentId().toString())
                .addValue("dataset_item_id", item.datasetItemId().toString())
                .addValue("example_id", item.exampleId())
                .addValue("trace_id", item.traceId().toString())
                .addValue("project_id", Columns.text(item.projectId()))
                .addValue("execution_policy", Columns.text(item.executionPolicy()))
                .addValue("position", position)
                .addValue("created_at", Columns.nanos(item.createdAt()))
                .addValue("created_by", item.createdBy())
                .addValue("last_updated_at", Columns.nanos(item.lastUpdatedAt()))
                .addValue("last_updated_by", item.lastUpdatedBy());
    }

    /** How many items experiments have. */
    public long count(Collection<ExperimentId> experiments) {
        long count = 0;
        for (List<String> some : Chunks.ofIds(experiments)) {
            count += session.jdbc()
                    .sql("SELECT COUNT(*) FROM experiment_item WHERE workspace = :workspace AND experiment_id IN"
                            + " (:experiments)")
                    .param("workspace", workspace.name())
                    .param("experiments", some)
                    .query(Long.class)
                    .single();
        }
        return count;
    }

    /** How many items an experiment has of each of some examples; nothing of those it has none of. */
    public Map<ExampleId, Integer> countsByExample(ExperimentId experiment, Collection<ExampleId> examples) {
        Map<ExampleId, Integer> counts = new HashMap<>();
        for (List<String> some : Chunks.ofIds(examples)) {
            session.jdbc()
                    .sql(
                            "SELECT dataset_item_id, COUNT(*) AS items FROM experiment_item WHERE workspace = :workspace AND"
                                    + " experiment_id = :experiment AND dataset_item_id IN (:examples) GROUP BY dataset_item_id")
                    .param("workspace", workspace.name())
                    .param("experiment", experiment.toString())
                    .param("examples", some)
                    .query(row -> {
                        counts.put(new ExampleId(Columns.uuid(row, "dataset_item_id")), row.getInt("items"));
                    });
        }
        return counts;
    }

    /**
     * Makes runs of the items whose traces have just come: they get their positions, and their experiments change.
     * Called by every write that makes traces or items, after both are in.
     *
     * @param traces the traces that were written, or that the written items name
     */
    public void placeRuns(Collection<TraceId> traces) {
        serialise();
        Map<ExperimentId, List<String>> unplaced = new LinkedHashMap<>();
        for (List<String> some : Chunks.ofIds(traces)) {
            session.jdbc()
                    .sql("SELECT i.id, i.experiment_id FROM experiment_item i JOIN trace t ON t.id = i.trace_id AND"
                            + " t.workspace = i.workspace WHERE i.workspace = :workspace AND i.trace_id IN (:traces) AND"
                            + " i.position IS NULL ORDER BY i.experiment_id, i.id")
                    .param("workspace", workspace.name())
                    .param("traces", some)
                    .query(row -> {
                        unplaced.computeIfAbsent(
                                        new ExperimentId(Columns.uuid(row, "experiment_id")), id -> new ArrayList<>())
                                .add(row.getString("id"));
                    });
        }
        unplaced.forEach((experiment, items) -> {
            // Items may come before their experiment; creating it places them.
            new ExperimentTable(work).takePositions(experiment, items.size()).ifPresent(before -> place(items, before));
        });
    }

    /** Makes runs of the items that came before their experiment. Called by every write that makes an experiment. */
    public void placeRunsOf(ExperimentId experiment) {
        serialise();
        List<String> items = session.jdbc()
                .sql("SELECT i.id FROM experiment_item i JOIN trace t ON t.id = i.trace_id AND t.workspace ="
                        + " i.workspace WHERE i.workspace = :workspace AND i.experiment_id = :experiment AND i.position"
                        + " IS NULL ORDER BY i.id")
                .param("workspace", workspace.name())
                .param("experiment", experiment.toString())
                .query(String.class)
                .list();
        if (!items.isEmpty()) {
            long before = new ExperimentTable(work)
                    .takePositions(experiment, items.size())
                    .orElseThrow();
            place(items, before);
        }
    }

    /**
     * Of two writes that each bring one part of a run, the second has to see the first: from here on they come one by
     * one.
     */
    public void serialise() {
        session.dialect().lock(session.jdbc(), "runs of " + workspace.name());
    }

    private void place(List<String> items, long before) {
        List<MapSqlParameterSource> rows = new ArrayList<>();
        long position = before;
        for (String item : items) {
            rows.add(new MapSqlParameterSource()
                    .addValue("position", ++position)
                    .addValue("id", item)
                    .addValue("workspace", workspace.name()));
        }
        Table.runAll(
                session,
                "UPDATE experiment_item SET position = :position WHERE id = :id AND workspace = :workspace",
                rows);
    }

    /**
     * Writes items; one of the same id is replaced, but for when it first came. What was said of its example in an exact
     * text stays as long as the example does, and its place among the runs as long as it is the same run.
     */
    public void put(List<ExperimentItem> items) {
        DeletionTable.awaitExperiments(
                work,
                items.stream()
                        .map(item -> item.experimentId().toString())
                        .distinct()
                        .toList());
        String upsert = TABLE.upsertKeeping("example_id", "position", "created_at", "created_by")
                + ", example_id = CASE WHEN experiment_item.dataset_item_id = excluded.dataset_item_id"
                + " THEN experiment_item.example_id ELSE excluded.example_id END,"
                + " position = CASE WHEN experiment_item.experiment_id = excluded.experiment_id AND"
                + " experiment_item.trace_id = excluded.trace_id THEN experiment_item.position END";
        List<RunOf> told = toTell(items);
        List<RunOf> before = before(items);
        Table.runAll(
                session,
                upsert,
                items.stream().map(item -> parameters(workspace, item, null)).toList());
        placeRuns(items.stream().map(ExperimentItem::traceId).toList());
        new ExperimentTable(work)
                .figuresChange(Stream.concat(
                                before.stream().map(RunOf::experiment),
                                items.stream().map(ExperimentItem::experimentId))
                        .toList());
        touch(told);
        tell(told);
        new LooseTraceTable(work).wrote(unlinked(before, items));
    }

    /** Those of some traces that an item links to. */
    public Set<String> linked(Collection<String> traces) {
        Set<String> linked = new HashSet<>();
        for (List<String> some : Chunks.of(traces)) {
            linked.addAll(session.jdbc()
                    .sql("SELECT DISTINCT trace_id FROM experiment_item WHERE workspace = :workspace AND trace_id IN"
                            + " (:traces)")
                    .param("workspace", workspace.name())
                    .param("traces", some)
                    .query(String.class)
                    .list());
        }
        return linked;
    }

    /** What items of these ids are before they are written. */
    private List<RunOf> before(List<ExperimentItem> items) {
        List<RunOf> before = new ArrayList<>();
        for (List<String> some :
                Chunks.ofIds(items.stream().map(ExperimentItem::id).toList())) {
            before.addAll(session.jdbc()
                    .sql("SELECT experiment_id, trace_id FROM experiment_item WHERE workspace = :workspace AND id IN"
                            + " (:ids)")
                    .param("workspace", workspace.name())
                    .param("ids", some)
                    .query(RunOf::map)
                    .list());
        }
        return before;
    }

    /** The traces that items link to before they are written, and not afterwards. */
    private static List<UUID> unlinked(List<RunOf> before, List<ExperimentItem> items) {
        // The last of several items of one id stays.
        Map<ExperimentItemId, UUID> linked = new HashMap<>();
        items.forEach(item -> linked.put(item.id(), item.traceId().value()));
        Set<UUID> stay = Set.copyOf(linked.values());
        return before.stream()
                .map(RunOf::trace)
                .filter(trace -> !stay.contains(trace))
                .toList();
    }

    /** The runs that items make, and those that they made before. Nobody but the listeners needs to know. */
    private List<RunOf> toTell(List<ExperimentItem> items) {
        if (!work.isHeard()) {
            return List.of();
        }
        serialise();
        return items.stream()
                .flatMap(item -> Stream.concat(find(item.id()).stream(), Stream.of(item)))
                .map(item -> new RunOf(item.experimentId(), item.traceId().value()))
                .toList();
    }

    /** Several items may make one run, so that it is looked for whether it is still one. */
    private void tell(Collection<RunOf> runs) {
        if (!work.isHeard()) {
            return;
        }
        for (RunOf run : new LinkedHashSet<>(runs)) {
            if (isThere(run)) {
                work.wroteRun(run.experiment(), run.trace());
            } else {
                work.deletedRun(run.experiment(), run.trace());
            }
        }
    }

    /** Marks that experiments have other runs than before. In order of id, so that two such writes do not cross. */
    private void touch(Collection<RunOf> runs) {
        ExperimentTable experiments = new ExperimentTable(work);
        runs.stream()
                .map(RunOf::experiment)
                .distinct()
                .sorted(Comparator.comparing(ExperimentId::toString))
                .forEach(experiment -> experiments.takePositions(experiment, 0));
    }

    private boolean isThere(RunOf run) {
        return session.jdbc()
                .sql("SELECT 1 FROM experiment_item WHERE workspace = :workspace AND experiment_id = :experiment AND"
                        + " trace_id = :trace LIMIT 1")
                .param("workspace", workspace.name())
                .param("experiment", run.experiment().toString())
                .param("trace", run.trace().toString())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    public Optional<ExperimentItem> find(ExperimentItemId id) {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("i")
                        + " FROM experiment_item i WHERE i.id = :id AND i.workspace = :workspace"
                        + DeletionTable.ITEM_STAYS)
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .query(ItemTable::map)
                .optional();
    }

    /** An item that is a run, and where it stands. */
    public record Placed(ExperimentItem item, long position) {}

    /** The next runs of an experiment. */
    public List<Placed> placed(ExperimentId experiment, long after, int limit) {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("i") + " FROM experiment_item i JOIN trace t ON t.id = i.trace_id AND"
                        + " t.workspace = i.workspace WHERE i.workspace = :workspace AND i.experiment_id = :experiment"
                        + " AND i.position > :after ORDER BY i.position LIMIT :limit")
                .param("workspace", workspace.name())
                .param("experiment", experiment.toString())
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new Placed(map(row, number), row.getLong("position")))
                .list();
    }

    /** Where an item stands among those of an experiment by the ids of their runs; several may make one run. */
    public record Place(UUID trace, UUID item) {

        static Place of(ExperimentItem item) {
            return new Place(item.traceId().value(), item.id().value());
        }

        static Place of(List<String> parts) {
            return new Place(UUID.fromString(parts.get(0)), UUID.fromString(parts.get(1)));
        }

        Position position() {
            return Position.of(trace.toString(), item.toString());
        }
    }

    /** The next of some runs of an experiment, by their ids. */
    public List<ExperimentItem> byRun(ExperimentId experiment, RunChoice choice, @Nullable Place after, int limit) {
        SqlFragment where = SqlFragment.NONE;
        if (after != null) {
            where = where.then(new SqlFragment(
                    " AND (i.trace_id, i.id) > (:trace, :item)",
                    Map.of(
                            "trace", after.trace().toString(),
                            "item", after.item().toString())));
        }
        if (choice.ids() != null) {
            where = where.then(SqlFragment.condition("i.trace_id IN (:ids)", "ids", choice.ids()));
        }
        if (choice.examples() != null) {
            where = where.then(SqlFragment.condition("i.example_id IN (:examples)", "examples", choice.examples()));
        }
        return session.jdbc()
                .sql("SELECT " + TABLE.select("i") + " FROM experiment_item i JOIN trace t ON t.id = i.trace_id AND"
                        + " t.workspace = i.workspace WHERE i.workspace = :workspace AND i.experiment_id = :experiment"
                        + " AND i.position IS NOT NULL" + where.sql() + " ORDER BY i.trace_id, i.id LIMIT :limit")
                .param("workspace", workspace.name())
                .param("experiment", experiment.toString())
                .params(where.parameters())
                .param("limit", limit)
                .query(ItemTable::map)
                .list();
    }

    /**
     * The items of experiments with the greatest ids.
     *
     * @param project only those whose trace lies there
     */
    public List<ExperimentItem> newest(
            List<ExperimentId> experiments, @Nullable ProjectId project, @Nullable ExperimentItemId before, int limit) {
        if (experiments.isEmpty()) {
            return List.of();
        }
        // Of one experiment, its index gives the order.
        String experiment =
                experiments.size() == 1 ? "i.experiment_id" : session.dialect().oneOfManyInOrder("i.experiment_id");
        return session.jdbc()
                .sql("SELECT " + TABLE.select("i") + " FROM experiment_item i WHERE i.workspace = :workspace AND "
                        + experiment + " IN (:experiments)" + (before == null ? "" : " AND i.id < :before")
                        + (project == null
                                ? ""
                                : " AND EXISTS (SELECT 1 FROM trace t WHERE t.id = i.trace_id AND t.workspace ="
                                        + " i.workspace AND t.project_id = :project)")
                        + " ORDER BY i.id DESC LIMIT :limit")
                .param("workspace", workspace.name())
                .param(
                        "experiments",
                        experiments.stream().map(ExperimentId::toString).toList())
                .param("before", Columns.text(before))
                .param("project", Columns.text(project))
                .param("limit", limit)
                .query(ItemTable::map)
                .list();
    }

    /** Takes items out of their experiments, which change in order of id, so that two such writes do not cross. */
    public void delete(Collection<ExperimentItemId> ids) {
        List<RunOf> runs = new ArrayList<>();
        for (List<String> some : Chunks.ofIds(ids)) {
            runs.addAll(session.jdbc()
                    .sql("DELETE FROM experiment_item AS i WHERE i.workspace = :workspace AND i.id IN (:ids)"
                            + DeletionTable.ITEM_STAYS + " RETURNING experiment_id, trace_id")
                    .param("workspace", workspace.name())
                    .param("ids", some)
                    .query(RunOf::map)
                    .list());
        }
        touch(runs);
        tell(runs);
        new LooseTraceTable(work).wrote(runs.stream().map(RunOf::trace).toList());
    }

    private record RunOf(ExperimentId experiment, UUID trace) {

        static RunOf map(ResultSet row, int number) throws SQLException {
            return new RunOf(new ExperimentId(Columns.uuid(row, "experiment_id")), Columns.uuid(row, "trace_id"));
        }
    }

    /** Which of these are the ids of runs of an experiment. */
    public Set<String> runs(ExperimentId experiment, List<String> ids) {
        Set<String> runs = new HashSet<>();
        for (List<String> some : Chunks.of(ids)) {
            runs.addAll(session.jdbc()
                    .sql("SELECT i.trace_id FROM experiment_item i JOIN trace t ON t.id = i.trace_id AND t.workspace ="
                            + " i.workspace WHERE i.workspace = :workspace AND i.experiment_id = :experiment AND"
                            + " i.trace_id IN (:ids)")
                    .param("workspace", workspace.name())
                    .param("experiment", experiment.toString())
                    .param("ids", some)
                    .query(String.class)
                    .list());
        }
        return runs;
    }

    /** The items' traces with their scores, in order: as many as fit into memory. */
    public Portion<ItemDetail> join(List<ExperimentItem> items) {
        return join(items, new TraceTable(work));
    }

    /** As {@link #join(List)}, with what an SDK took out of the values of the traces, or links to it. */
    Portion<ItemDetail> joinWithFiles(List<ExperimentItem> items) {
        return join(items, TraceTable.withLinks(work));
    }

    private Portion<ItemDetail> join(List<ExperimentItem> items, TraceTable table) {
        List<Unread<String>> unread = table.unread(
                items.stream().map(item -> item.traceId().toString()).toList(), Set.of());
        Portion<String> portion = Portion.of(unread, items.size(), work.room());
        Map<String, Trace> traces = table.find(portion.rows(), Set.of());
        return portion.read(items.stream()
                .limit(portion.rows().size())
                .map(item -> new ItemDetail(item, traces.get(item.traceId().toString()), null, List.of()))
                .toList());
    }

    /** As {@link #join}, with the comments on the traces and what their spans add up to. */
    public Portion<ItemDetail> details(List<ExperimentItem> items) {
        Portion<ItemDetail> joined = join(items);
        List<String> traces = joined.rows().stream()
                .map(detail -> detail.item().traceId().toString())
                .distinct()
                .toList();
        Map<String, SpanSummary> spans = new SpanTable(work).summaries(traces);
        Map<String, List<Comment>> comments = new CommentTable(work).of(AttachedTo.Entity.TRACE, traces);
        return joined.read(joined.rows().stream()
                .map(detail -> {
                    String trace = detail.item().traceId().toString();
                    return new ItemDetail(
                            detail.item(), detail.trace(), spans.get(trace), comments.getOrDefault(trace, List.of()));
                })
                .toList());
    }
}
