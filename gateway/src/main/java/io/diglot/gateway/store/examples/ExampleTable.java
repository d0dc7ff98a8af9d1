package io.diglot.gateway.store.examples;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.paging.PartlyRead;
import io.diglot.gateway.paging.Portion;
import io.diglot.gateway.paging.Portion.Unread;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.query.SearchTexts;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.gateway.store.unfinished.DeletionTable;
import io.diglot.json.Json;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.TraceId;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.paging.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of {@code example}. A row stands for an example in an interval of versions; a write to one version splits
 * the interval, so that every other version holds what it held.
 */
public final class ExampleTable extends Repository {

    public static final Table TABLE = Table.of(
            "example",
            "workspace dataset_id id from_version",
            "workspace dataset_id id from_version to_version source trace_id span_id tags created_at created_by"
                    + " last_updated_at last_updated_by shape description evaluators execution_policy data data_text");

    /** The rows {@code e} that a version holds. */
    private static final String HELD = "e.workspace = :workspace AND e.dataset_id = :dataset AND e.from_version <="
            + " :version AND (e.to_version IS NULL OR e.to_version > :version)";

    /** A row that both versions hold stands for an example that has not changed. */
    private static final String TURNOVER =
            "SELECT COALESCE(SUM(CASE WHEN y.earlier = 0 THEN 1 ELSE 0 END), 0) AS added,"
                    + " COALESCE(SUM(CASE WHEN y.earlier = 1 AND y.later = 1 THEN 1 ELSE 0 END), 0) AS modified,"
                    + " COALESCE(SUM(CASE WHEN y.later = 0 THEN 1 ELSE 0 END), 0) AS deleted FROM (SELECT x.id, MAX(x.earlier) AS earlier,"
                    + " MAX(x.later) AS later FROM (SELECT e.id, CASE WHEN e.from_version <= :earlier AND (e.to_version IS NULL OR"
                    + " e.to_version > :earlier) THEN 1 ELSE 0 END AS earlier, CASE WHEN e.from_version <= :later AND (e.to_version IS NULL"
                    + " OR e.to_version > :later) THEN 1 ELSE 0 END AS later FROM example e WHERE e.workspace = :workspace AND"
                    + " e.dataset_id = :dataset) x WHERE x.earlier <> x.later GROUP BY x.id) y";

    private static final String SIZE = size("e");

    private static final int LOOKED_AT = 500;

    private static final String ROW = " WHERE workspace = :workspace AND dataset_id = :dataset_id AND id = :id AND"
            + " from_version = :from_version";

    public ExampleTable(UnitOfWork work) {
        super(work);
    }

    /** What {@link #map} reads, behind an alias, for a SELECT. */
    public static String columns(String alias) {
        return SearchTexts.without(TABLE.select(alias));
    }

    /** How many bytes an example holds, as {@code size}, behind an alias, for a SELECT. */
    public static String size(String alias) {
        return TABLE.size(alias, "data", "description", "evaluators", "execution_policy", "tags") + " AS size";
    }

    /** Those of some ids under which the dataset has an example, or had one in an older version. */
    public Set<String> known(DatasetId dataset, List<String> ids) {
        Set<String> known = new HashSet<>();
        for (List<String> some : Chunks.of(ids)) {
            known.addAll(session.jdbc()
                    .sql("SELECT DISTINCT e.id FROM example e WHERE e.workspace = :workspace AND e.dataset_id ="
                            + " :dataset AND e.id IN (:ids)")
                    .param("workspace", workspace.name())
                    .param("dataset", dataset.toString())
                    .param("ids", some)
                    .query(String.class)
                    .list());
        }
        return known;
    }

    /** A row, as far as a write has to know it. */
    private record Held(ExampleId id, int from, @Nullable Long to, Instant createdAt, String createdBy) {}

    /** How many examples a write added to the version, and how many it changed. */
    public record Written(int added, int modified) {}

    public static Example map(ResultSet row, int number) throws SQLException {
        UUID trace = Columns.uuidOrNull(row, "trace_id");
        UUID span = Columns.uuidOrNull(row, "span_id");
        return new Example(
                new ExampleId(Columns.uuid(row, "id")),
                new DatasetId(Columns.uuid(row, "dataset_id")),
                Objects.requireNonNull(Columns.json(row, "data")),
                Columns.constant(row, "source", Example.Source.class),
                trace == null ? null : new TraceId(trace),
                span == null ? null : new SpanId(span),
                row.getString("description"),
                Columns.strings(row, "tags"),
                Columns.json(row, "evaluators"),
                Columns.json(row, "execution_policy"),
                List.of(),
                Columns.instant(row, "created_at"),
                row.getString("created_by"),
                Columns.instant(row, "last_updated_at"),
                row.getString("last_updated_by"));
    }

    private static MapSqlParameterSource parameters(Workspace workspace, DatasetVersion version, Example example) {
        return new MapSqlParameterSource()
                .addValue("workspace", workspace.name())
                .addValue("dataset_id", version.datasetId().toString())
                .addValue("id", example.id().toString())
                .addValue("from_version", version.number())
                .addValue("to_version", version.latest() ? null : version.number() + 1)
                .addValue("source", example.source().name())
                .addValue("trace_id", Columns.text(example.traceId()))
                .addValue("span_id", Columns.text(example.spanId()))
                .addValue("tags", Columns.strings(example.tags()))
                .addValue("created_at", Columns.nanos(example.createdAt()))
                .addValue("created_by", example.createdBy())
                .addValue("last_updated_at", Columns.nanos(example.lastUpdatedAt()))
                .addValue("last_updated_by", example.lastUpdatedBy())
                .addValue("shape", ExampleShape.of(example.data()).kept().text())
                .addValue("description", example.description())
                .addValue("evaluators", Columns.text(example.evaluators()))
                .addValue("execution_policy", Columns.text(example.executionPolicy()))
                .addValue("data", example.data().text())
                .addValue("data_text", SearchTexts.twin(example.data()));
    }

    /**
     * Writes examples into a version, over those of their ids. An example that the version holds stays as old as it is.
     *
     * @param examples no two of one id
     */
    public Written write(DatasetVersion version, List<Example> examples) {
        return write(version, examples, (row, before) -> row.addValue("created_at", Columns.nanos(before.createdAt()))
                .addValue("created_by", before.createdBy()));
    }

    /** As {@link #write(DatasetVersion, List)}, each as old as it is given. */
    public Written writeAsGiven(DatasetVersion version, List<Example> examples) {
        return write(version, examples, (row, before) -> {});
    }

    /** @param keep what a row that is written over hands on */
    private Written write(
            DatasetVersion version, List<Example> examples, BiConsumer<MapSqlParameterSource, Held> keep) {
        Map<ExampleId, Held> held =
                held(version, examples.stream().map(Example::id).toList());
        split(version, held.values());
        List<MapSqlParameterSource> rows = new ArrayList<>();
        for (Example example : examples) {
            MapSqlParameterSource row = parameters(workspace, version, example);
            Held before = held.get(example.id());
            if (before != null) {
                keep.accept(row, before);
            }
            rows.add(row);
        }
        Table.runAll(session, TABLE.upsertKeeping(), rows);
        return new Written(examples.size() - held.size(), held.size());
    }

    /** Takes examples out of a version; gives back those that it held, in the order given. */
    public List<ExampleId> remove(DatasetVersion version, Collection<ExampleId> examples) {
        Map<ExampleId, Held> held = held(version, examples);
        split(version, held.values());
        Table.runAll(
                session,
                "DELETE FROM example" + ROW,
                held.values().stream()
                        .filter(row -> row.from() == version.number())
                        .map(row -> key(workspace, version, row))
                        .toList());
        return examples.stream().distinct().filter(held::containsKey).toList();
    }

    /**
     * Makes the version's own piece of each row start and end with the version. The piece itself is left to the caller:
     * a row that starts there is still there as it was, of one that starts earlier the piece is cut out.
     */
    private void split(DatasetVersion version, Collection<Held> rows) {
        int next = version.number() + 1;
        if (!version.latest()) {
            String columns = String.join(", ", TABLE.columns());
            Table.runAll(
                    session,
                    "INSERT INTO example (" + columns + ") SELECT "
                            + columns.replace("from_version", "CAST(:next AS INTEGER)") + " FROM example" + ROW,
                    rows.stream()
                            .filter(row -> row.to() == null || row.to() > next)
                            .map(row -> key(workspace, version, row).addValue("next", next))
                            .toList());
        }
        Table.runAll(
                session,
                "UPDATE example SET to_version = :version" + ROW,
                rows.stream()
                        .filter(row -> row.from() < version.number())
                        .map(row -> key(workspace, version, row).addValue("version", version.number()))
                        .toList());
    }

    private static MapSqlParameterSource key(Workspace workspace, DatasetVersion version, Held row) {
        return new MapSqlParameterSource()
                .addValue("workspace", workspace.name())
                .addValue("dataset_id", version.datasetId().toString())
                .addValue("id", row.id().toString())
                .addValue("from_version", row.from());
    }

    private Map<ExampleId, Held> held(DatasetVersion version, Collection<ExampleId> examples) {
        Map<ExampleId, Held> held = new LinkedHashMap<>();
        for (List<String> some : Chunks.ofIds(examples)) {
            in(
                            "SELECT e.id, e.from_version, e.to_version, e.created_at, e.created_by FROM example e"
                                    + " WHERE " + HELD + " AND e.id IN (:ids)",
                            version)
                    .param("ids", some)
                    .query((row, number) -> new Held(
                            new ExampleId(Columns.uuid(row, "id")),
                            row.getInt("from_version"),
                            Columns.longOrNull(row, "to_version"),
                            Columns.instant(row, "created_at"),
                            row.getString("created_by")))
                    .list()
                    .forEach(row -> held.put(row.id(), row));
        }
        return held;
    }

    /** What has to happen to one version of a dataset so that it holds what another one holds. */
    public Turnover turnover(DatasetVersion from, DatasetVersion to) {
        return session.jdbc()
                .sql(TURNOVER)
                .param("workspace", workspace.name())
                .param("dataset", from.datasetId().toString())
                .param("earlier", from.number())
                .param("later", to.number())
                .query((row, number) ->
                        new Turnover(row.getInt("added"), row.getInt("modified"), row.getInt("deleted")))
                .single();
    }

    /** How many examples of a version are to be run by which policy; those without one by null. */
    public Map<@Nullable Json, Integer> policies(DatasetVersion version) {
        Map<@Nullable Json, Integer> policies = new HashMap<>();
        in(
                        "SELECT e.execution_policy, COUNT(*) AS examples FROM example e WHERE " + HELD
                                + " GROUP BY e.execution_policy",
                        version)
                .query(row -> {
                    policies.put(Columns.json(row, "execution_policy"), row.getInt("examples"));
                });
        return policies;
    }

    /** How many examples one version has that another one has not, has otherwise, and has not. */
    public record Turnover(int added, int modified, int deleted) {

        static final Turnover NONE = new Turnover(0, 0, 0);
    }

    /** Makes a new latest version hold what another one holds. */
    public void carryOver(DatasetVersion base, int next) {
        MapSqlParameterSource parameters = new MapSqlParameterSource()
                .addValue("workspace", workspace.name())
                .addValue("dataset", base.datasetId().toString())
                .addValue("base", base.number())
                .addValue("next", next);
        Table.run(
                session,
                "UPDATE example SET to_version = :next WHERE workspace = :workspace AND dataset_id = :dataset AND"
                        + " to_version IS NULL AND from_version > :base",
                parameters);
        String columns = String.join(", ", TABLE.columns());
        Table.run(
                session,
                "INSERT INTO example (" + columns + ") SELECT "
                        + columns.replace("from_version", "CAST(:next AS INTEGER)")
                                .replace("to_version", "NULL")
                        + " FROM example WHERE workspace = :workspace AND dataset_id = :dataset AND from_version <="
                        + " :base AND to_version > :base",
                parameters);
    }

    /** The ids that a statement selects, with the sizes of their examples. */
    private static List<Unread<ExampleId>> unread(JdbcClient.StatementSpec statement) {
        return statement
                .query((row, number) -> new Unread<>(new ExampleId(Columns.uuid(row, "id")), row.getLong("size")))
                .list();
    }

    /** The examples of some ids, as far as they fit into memory; one that the version does not hold is passed over. */
    public PartlyRead<Example, ExampleId> read(DatasetVersion version, List<ExampleId> ids) {
        Map<ExampleId, Unread<ExampleId>> sizes = new HashMap<>();
        for (List<String> some : Chunks.ofIds(ids)) {
            unread(in("SELECT e.id, " + SIZE + " FROM example e WHERE " + HELD + " AND e.id IN (:ids)", version)
                            .param("ids", some))
                    .forEach(row -> sizes.put(row.id(), row));
        }
        return read(
                version,
                ids.stream().flatMap(id -> Stream.ofNullable(sizes.get(id))).toList(),
                ids.size());
    }

    private PartlyRead<Example, ExampleId> read(DatasetVersion version, List<Unread<ExampleId>> rows, int limit) {
        Portion<Example> first = read(version, Portion.of(rows, limit, work.room()));
        return new PartlyRead<>(
                first.rows(),
                rows.stream().skip(first.rows().size()).map(Unread::id).toList(),
                first.size());
    }

    /** Examples that a version is known to hold. */
    public Portion<Example> read(DatasetVersion version, Portion<ExampleId> portion) {
        Map<ExampleId, Example> found = find(version, portion.rows());
        return portion.read(portion.rows().stream().map(found::get).toList());
    }

    /** Those of the examples that a version holds. */
    public Map<ExampleId, Example> find(DatasetVersion version, Collection<ExampleId> examples) {
        Map<ExampleId, Example> found = new LinkedHashMap<>();
        for (List<String> some : Chunks.ofIds(examples)) {
            in("SELECT " + columns("e") + " FROM example e WHERE " + HELD + " AND e.id IN (:ids)", version)
                    .param("ids", some)
                    .query(ExampleTable::map)
                    .list()
                    .forEach(example -> found.put(example.id(), example));
        }
        return found;
    }

    /** The example in a latest version; of several datasets that have it, as it was last written. */
    public Optional<Example> newest(ExampleId id) {
        return session.jdbc()
                .sql("SELECT " + columns("e") + " FROM example e WHERE e.id = :id AND e.workspace = :workspace AND"
                        + " e.to_version IS NULL" + DeletionTable.EXAMPLE_STAYS
                        + " ORDER BY e.last_updated_at DESC, e.dataset_id DESC LIMIT 1")
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .query(ExampleTable::map)
                .optional();
    }

    /** Where examples lie that are in a latest version; of several datasets that have one, where it was last written. */
    public Map<ExampleId, DatasetId> datasetsOf(Collection<ExampleId> examples) {
        Map<ExampleId, DatasetId> datasets = new HashMap<>();
        for (List<String> some : Chunks.ofIds(examples)) {
            session.jdbc()
                    .sql(
                            "SELECT e.id, e.dataset_id FROM example e WHERE e.id IN (:ids) AND e.workspace = :workspace AND"
                                    + " e.to_version IS NULL" + DeletionTable.EXAMPLE_STAYS
                                    + " ORDER BY e.last_updated_at, e.dataset_id")
                    .param("ids", some)
                    .param("workspace", workspace.name())
                    .query(row -> {
                        datasets.put(
                                new ExampleId(Columns.uuid(row, "id")), new DatasetId(Columns.uuid(row, "dataset_id")));
                    });
        }
        return datasets;
    }

    /** Those of the ids that any version of the dataset holds. */
    public Set<ExampleId> known(DatasetId dataset, Collection<ExampleId> examples) {
        Set<ExampleId> known = new HashSet<>();
        for (List<String> some : Chunks.ofIds(examples)) {
            session.jdbc()
                    .sql("SELECT DISTINCT e.id FROM example e WHERE e.workspace = :workspace AND e.dataset_id ="
                            + " :dataset AND e.id IN (:ids)")
                    .param("workspace", workspace.name())
                    .param("dataset", dataset.toString())
                    .param("ids", some)
                    .query((row, number) -> new ExampleId(Columns.uuid(row, "id")))
                    .list()
                    .forEach(known::add);
        }
        return known;
    }

    /** Oldest first, then by id, behind an example: so many, or as many as fit into memory. */
    public Portion<Example> after(
            DatasetVersion version, SqlFragment among, @Nullable Instant createdAt, @Nullable ExampleId id, int limit) {
        boolean first = createdAt == null || id == null;
        JdbcClient.StatementSpec statement = in(
                        "SELECT e.id, " + SIZE + " FROM example e WHERE " + HELD + among.sql()
                                + (first ? "" : " AND (e.created_at, e.id) > (:createdAt, :id)")
                                + " ORDER BY e.created_at, e.id LIMIT :limit",
                        version)
                .params(among.parameters())
                .param("limit", limit + 1);
        List<Unread<ExampleId>> rows = unread(
                first
                        ? statement
                        : statement
                                .param("createdAt", Columns.nanos(Objects.requireNonNull(createdAt)))
                                .param("id", Objects.requireNonNull(id).toString()));
        return read(version, Portion.of(rows, limit, work.room()));
    }

    /** Greatest id first, below an id: so many, or as many as fit into memory. */
    public Portion<Example> below(DatasetVersion version, SqlFragment filters, @Nullable ExampleId id, int limit) {
        JdbcClient.StatementSpec statement = in(
                        "SELECT e.id, " + SIZE + " FROM example e WHERE " + HELD + filters.sql()
                                + (id == null ? "" : " AND e.id < :below") + " ORDER BY e.id DESC LIMIT :limit",
                        version)
                .params(filters.parameters())
                .param("limit", limit + 1);
        return read(
                version,
                Portion.of(
                        unread(id == null ? statement : statement.param("below", id.toString())), limit, work.room()));
    }

    /** Greatest id first, by page. */
    public PartlyRead<Example, ExampleId> page(DatasetVersion version, SqlFragment filters, PageRequest page) {
        List<Unread<ExampleId>> rows = unread(in(
                        "SELECT e.id, " + SIZE + " FROM example e WHERE " + HELD + filters.sql()
                                + " ORDER BY e.id DESC LIMIT :size OFFSET :offset",
                        version)
                .params(filters.parameters())
                .param("size", page.size())
                .param("offset", page.offset()));
        return read(version, rows, page.size());
    }

    /** Some of those that pass all filters. */
    public List<ExampleId> ids(DatasetVersion version, SqlFragment filters, int limit) {
        return in("SELECT e.id FROM example e WHERE " + HELD + filters.sql() + " ORDER BY e.id LIMIT :limit", version)
                .params(filters.parameters())
                .param("limit", limit)
                .query((row, number) -> new ExampleId(Columns.uuid(row, "id")))
                .list();
    }

    /** Those of some that a version holds, in the order given. */
    public List<ExampleId> heldAmong(DatasetVersion version, List<ExampleId> examples) {
        Set<String> held = new HashSet<>();
        for (List<String> some : Chunks.ofIds(examples)) {
            held.addAll(in("SELECT e.id FROM example e WHERE " + HELD + " AND e.id IN (:ids)", version)
                    .param("ids", some)
                    .query(String.class)
                    .list());
        }
        return examples.stream().filter(id -> held.contains(id.toString())).toList();
    }

    /** How many examples of a version pass all filters. */
    public long count(DatasetVersion version, SqlFragment filters) {
        return in("SELECT COUNT(*) FROM example e WHERE " + HELD + filters.sql(), version)
                .params(filters.parameters())
                .query(Long.class)
                .single();
    }

    /** The shapes of the examples of a version, those of the newest first. */
    public List<ExampleShape> shapes(DatasetVersion version) {
        return in(
                        "SELECT e.shape, MAX(e.id) AS newest FROM example e WHERE " + HELD
                                + " GROUP BY e.shape ORDER BY newest DESC",
                        version)
                .query(ExampleTable::shape)
                .list();
    }

    /** As {@link #shapes}, those of the oldest first. */
    public List<ExampleShape> shapesByAge(DatasetVersion version) {
        return in(
                        "SELECT e.shape, MIN(e.created_at) AS oldest, MIN(e.id) AS lowest FROM example e WHERE " + HELD
                                + " GROUP BY e.shape ORDER BY oldest, lowest",
                        version)
                .query(ExampleTable::shape)
                .list();
    }

    private static ExampleShape shape(ResultSet row, int number) throws SQLException {
        return new ExampleShape(Json.stored(row.getString("shape")));
    }

    /** Shows the data of all examples of a version that have a shape, a few at a time. */
    public void eachOf(DatasetVersion version, ExampleShape shape, Consumer<Json> each) {
        String after = "";
        Portion<Example> some;
        do {
            some = read(
                    version,
                    Portion.of(
                            unread(in(
                                            "SELECT e.id, " + SIZE + " FROM example e WHERE " + HELD
                                                    + " AND e.shape = :shape AND e.id > :after ORDER BY e.id LIMIT :limit",
                                            version)
                                    .param("shape", shape.kept().text())
                                    .param("after", after)
                                    .param("limit", LOOKED_AT + 1)),
                            LOOKED_AT,
                            work.room()));
            for (Example example : some.rows()) {
                each.accept(example.data());
                after = example.id().toString();
            }
        } while (some.hasMore());
    }

    private JdbcClient.StatementSpec in(String sql, DatasetVersion version) {
        return session.jdbc()
                .sql(sql)
                .param("workspace", workspace.name())
                .param("dataset", version.datasetId().toString())
                .param("version", version.number());
    }
}
