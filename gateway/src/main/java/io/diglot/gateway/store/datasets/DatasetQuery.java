package io.diglot.gateway.store.datasets;

import static java.util.Map.entry;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.NameKey;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.experiments.BegunExperiments;
import io.diglot.gateway.store.experiments.ExperimentQuery;
import io.diglot.gateway.store.query.ByCreation;
import io.diglot.gateway.store.query.FieldTable;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.gateway.store.versions.VersionTable;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetOverview;
import io.diglot.model.datasets.DatasetSearch;
import io.diglot.model.datasets.LocatedDataset;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lists of datasets: each page is a few statements, however many datasets it holds. */
public final class DatasetQuery extends Repository {

    private static final String LINKING =
            "EXISTS (SELECT 1 FROM experiment e WHERE e.dataset_id = d.id AND e.workspace ="
                    + " d.workspace AND e.prompt_ids LIKE :prompt)";

    private static final FieldTable FIELDS = new FieldTable(Map.ofEntries(
            entry("id", FieldTable.exact("d.id")),
            entry("name", FieldTable.text("d.name")),
            entry("description", FieldTable.text("d.description")),
            entry("tags", FieldTable.text("NULLIF(d.tags, '[]')")),
            entry("type", FieldTable.text("d.type")),
            entry("created_at", FieldTable.date("d.created_at")),
            entry("created_by", FieldTable.text("d.created_by")),
            entry("last_updated_at", FieldTable.date("d.last_updated_at")),
            entry("last_updated_by", FieldTable.text("d.last_updated_by")),
            entry("last_created_experiment_at", FieldTable.date("d.last_created_experiment_at")),
            entry("last_created_optimization_at", FieldTable.date("d.last_created_optimization_at"))));

    private static final String NEWEST_FIRST = "d.id DESC";

    /** Opik counts the experiments of a dataset by their items. */
    private static final String COUNTED =
            "FROM experiment e WHERE e.workspace = d.workspace AND e.dataset_id = d.id AND "
                    + BegunExperiments.SHOWN
                    + " AND EXISTS (SELECT 1 FROM experiment_item i WHERE i.workspace = e.workspace AND"
                    + " i.experiment_id = e.id)";

    private static final String OPTIMIZED =
            "FROM optimization o WHERE o.workspace = d.workspace AND o.dataset_id = d.id";

    /** What stands beside a dataset. Each sub-select is answered by indexes. */
    private static final String BESIDE = ", d.last_created_experiment_at, d.last_created_optimization_at,"
            + " (SELECT COUNT(*) " + OPTIMIZED + ") AS optimization_count, (SELECT MAX(o.last_updated_at) " + OPTIMIZED
            + ") AS most_recent_optimization_at,"
            + " (SELECT COUNT(*) " + COUNTED + ") AS experiment_count, (SELECT MAX(e.created_at) " + COUNTED
            + ") AS most_recent_experiment_at,"
            + " (SELECT v.id FROM dataset_version v WHERE v.workspace = d.workspace AND v.dataset_id = d.id"
            + " ORDER BY v.number DESC LIMIT 1) AS latest_version_id";

    public DatasetQuery(UnitOfWork work) {
        super(work);
    }

    /** The dataset that a condition singles out. */
    public Optional<DatasetOverview> overview(SqlFragment condition) {
        return overviews(" FROM dataset d WHERE d.workspace = :workspace" + condition.sql(), condition).stream()
                .findFirst();
    }

    public Page<DatasetOverview> page(DatasetSearch search, PageRequest request) {
        SqlFragment conditions = conditions(session, search);
        long total = session.jdbc()
                .sql("SELECT COUNT(*) FROM dataset d WHERE d.workspace = :workspace" + conditions.sql())
                .param("workspace", workspace.name())
                .params(conditions.parameters())
                .query(Long.class)
                .single();
        SqlFragment order = FIELDS.orderBy(search.sort().orElse(null), NEWEST_FIRST, session.dialect());
        SqlFragment limit = new SqlFragment(
                " LIMIT :size OFFSET :offset", Map.of("size", request.size(), "offset", request.offset()));
        // What stands beside a dataset is looked up for those on the page, not for those before it.
        String from = " FROM (SELECT d.* FROM dataset d WHERE d.workspace = :workspace" + conditions.sql() + order.sql()
                + limit.sql() + ") d" + order.sql();
        List<DatasetOverview> content = overviews(from, conditions.then(order).then(limit));
        return new Page<>(content, request.page(), request.size(), total);
    }

    private static SqlFragment conditions(Session session, DatasetSearch search) {
        return Stream.of(
                        search.name().map(DatasetQuery::named),
                        search.projectId()
                                .map(id -> SqlFragment.condition("d.project_id = :project", "project", id.toString())),
                        only(search.withExperimentsOnly(), "d.last_created_experiment_at IS NOT NULL"),
                        search.prompt()
                                .map(id -> SqlFragment.condition(LINKING, "prompt", ExperimentQuery.linking(id))),
                        only(search.withOptimizationsOnly(), "d.last_created_optimization_at IS NOT NULL"),
                        Optional.of(FIELDS.where(search.filters(), session.dialect())))
                .flatMap(Optional::stream)
                .reduce(SqlFragment.NONE, SqlFragment::then);
    }

    /** Datasets whose name contains a text, in whatever case. */
    public static SqlFragment named(String text) {
        return SqlFragment.condition("d.name_key LIKE :named ESCAPE '\\'", "named", NameKey.containsPattern(text));
    }

    private static Optional<SqlFragment> only(boolean wanted, String condition) {
        return wanted ? Optional.of(new SqlFragment(" AND " + condition, Map.of())) : Optional.empty();
    }

    private List<DatasetOverview> overviews(String from, SqlFragment parameters) {
        List<Row> rows = session.jdbc()
                .sql("SELECT " + DatasetTable.TABLE.select("d") + BESIDE + from)
                .param("workspace", workspace.name())
                .param("now", BegunExperiments.now(session))
                .params(parameters.parameters())
                .query(Row::map)
                .list();
        Map<DatasetVersionId, DatasetVersion> versions = new VersionTable(work)
                .byId(rows.stream()
                        .map(Row::latestVersion)
                        .filter(Objects::nonNull)
                        .toList());
        return rows.stream().map(row -> row.with(versions)).toList();
    }

    private record Row(
            Dataset dataset,
            long experimentCount,
            @Nullable Instant mostRecentExperimentAt,
            @Nullable Instant lastCreatedExperimentAt,
            long optimizationCount,
            @Nullable Instant mostRecentOptimizationAt,
            @Nullable Instant lastCreatedOptimizationAt,
            @Nullable DatasetVersionId latestVersion) {

        static Row map(ResultSet row, int number) throws SQLException {
            UUID version = Columns.uuidOrNull(row, "latest_version_id");
            return new Row(
                    DatasetTable.map(row, number),
                    row.getLong("experiment_count"),
                    Columns.instantOrNull(row, "most_recent_experiment_at"),
                    Columns.instantOrNull(row, "last_created_experiment_at"),
                    row.getLong("optimization_count"),
                    Columns.instantOrNull(row, "most_recent_optimization_at"),
                    Columns.instantOrNull(row, "last_created_optimization_at"),
                    version == null ? null : new DatasetVersionId(version));
        }

        DatasetOverview with(Map<DatasetVersionId, DatasetVersion> versions) {
            return new DatasetOverview(
                    dataset,
                    experimentCount,
                    mostRecentExperimentAt,
                    lastCreatedExperimentAt,
                    optimizationCount,
                    mostRecentOptimizationAt,
                    lastCreatedOptimizationAt,
                    latestVersion == null ? null : versions.get(latestVersion));
        }
    }

    /** A part of the walk through all datasets but reserved ones, the newest first. */
    public static Slice<LocatedDataset> walk(
            Session session, SqlFragment conditions, Optional<Position> from, int limit) {
        SqlFragment start =
                from.map(at -> ByCreation.NEWEST_FIRST.behind(at, "d")).orElse(SqlFragment.NONE);
        List<LocatedDataset> found = session.jdbc()
                .sql("SELECT " + DatasetTable.TABLE.select("d") + " FROM dataset d WHERE d.reserved = 0"
                        + conditions.sql() + start.sql()
                        + ByCreation.NEWEST_FIRST.orderBy("d") + " LIMIT :limit")
                .params(conditions.then(start).parameters())
                .param("limit", limit + 1)
                .query((row, number) ->
                        new LocatedDataset(DatasetTable.map(row, number), new Workspace(row.getString("workspace"))))
                .list();
        return Slice.cut(
                found,
                limit,
                last -> ByCreation.position(
                        last.dataset().createdAt(), last.dataset().id(), last.workspace()));
    }
}
