package io.diglot.gateway.store.experiments;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.SqlDialect;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.query.FieldTable;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.json.Json;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.ExperimentSearch;
import io.diglot.model.scores.ScoreNames;
import io.diglot.paging.PageRequest;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The experiments {@code e} of a workspace that a search wants. */
public final class ExperimentQuery extends Repository {

    private static final String ITEMS =
            "FROM experiment_item i WHERE i.workspace = e.workspace AND i.experiment_id = e.id";

    private static final String TRACE_COUNT = "(SELECT COUNT(DISTINCT i.trace_id) " + ITEMS + ")";

    private static final String TRACES =
            "FROM trace t WHERE t.workspace = e.workspace AND t.id IN (SELECT i.trace_id " + ITEMS + ")";

    private static final String FEEDBACK_SCORES = "(SELECT y.name AS name, AVG(y.value) AS value FROM (SELECT"
            + " s.entity_id, s.name, AVG(s.value_number) AS value FROM feedback_score s WHERE s.workspace ="
            + " e.workspace AND s.entity_type = 'trace' AND s.entity_id IN (SELECT i.trace_id " + ITEMS + ") AND "
            + ScoreTable.AVERAGED + " GROUP BY s.entity_id, s.name) y GROUP BY y.name)";

    // Each of two neighbours counts the more the nearer it stands to the percentile's place.
    private static final String DURATIONS = "(SELECT q.name AS name, SUM(CASE WHEN ABS(o.place - q.part * o.last) < 1"
            + " THEN o.duration * (1 - ABS(o.place - q.part * o.last)) ELSE 0 END) AS value FROM (SELECT 'p50' AS"
            + " name, 0.5 AS part UNION ALL SELECT 'p90', 0.9 UNION ALL SELECT 'p99', 0.99) q CROSS JOIN (SELECT"
            + " t.end_time - t.start_time AS duration, ROW_NUMBER() OVER (ORDER BY t.end_time - t.start_time) - 1 AS"
            + " place, COUNT(*) OVER () - 1 AS last " + TRACES + " AND t.end_time IS NOT NULL) o GROUP BY q.name)";

    private static final Map<SqlDialect, FieldTable> FIELDS = new EnumMap<>(SqlDialect.class);

    static {
        for (SqlDialect dialect : SqlDialect.values()) {
            FIELDS.put(dialect, fields(dialect));
        }
    }

    private final ExperimentSearch search;
    private final StringBuilder where = new StringBuilder("e.workspace = :workspace");
    private final Map<String, Object> parameters = new HashMap<>();

    public ExperimentQuery(UnitOfWork work, ExperimentSearch search) {
        super(work);
        this.search = search;
        parameters.put("workspace", workspace.name());
        and(BegunExperiments.SHOWN);
        parameters.put("now", BegunExperiments.now(session));
        equal("e.dataset_id", "dataset", search.datasetId());
        equal("e.project_id", "project", search.projectId());
        equal("e.optimization_id", "optimization", search.optimizationId());
        if (search.ids() != null) {
            in("e.id", "ids", search.ids().stream().map(ExperimentId::toString).toList());
        }
        if (!search.types().isEmpty()) {
            in("e.type", "types", search.types().stream().map(Enum::name).toList());
        }
        if (search.name() != null) {
            and("e.name_key LIKE :name ESCAPE '\\'");
            parameters.put("name", Columns.containsPattern(search.name()));
        }
        if (search.datasetDeleted()) {
            and("NOT EXISTS (SELECT 1 FROM dataset d WHERE d.id = e.dataset_id AND d.workspace = e.workspace)");
        }
        if (search.projectDeleted()) {
            and("e.project_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM project p WHERE p.id = e.project_id AND"
                    + " p.workspace = e.workspace)");
        }
        if (search.promptId() != null) {
            and("e.prompt_ids LIKE :prompt");
            parameters.put("prompt", linking(search.promptId()));
        }
        SqlFragment filters = fields().where(search.filters(), session.dialect());
        where.append(filters.sql());
        parameters.putAll(filters.parameters());
    }

    public long count() {
        return statement("SELECT COUNT(*) FROM experiment e WHERE " + where)
                .query(Long.class)
                .single();
    }

    public List<ExperimentId> page(PageRequest page) {
        SqlFragment order = fields().orderBy(search.sort(), "e.id DESC", session.dialect());
        return statement("SELECT e.id FROM experiment e WHERE " + where + order.sql() + " LIMIT :size OFFSET :offset")
                .params(order.parameters())
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, number) -> new ExperimentId(Columns.uuid(row, "id")))
                .list();
    }

    /** By id descending, with ids below one. */
    public List<ExperimentId> below(@Nullable ExperimentId id, int limit) {
        JdbcClient.StatementSpec statement = statement("SELECT e.id FROM experiment e WHERE " + where
                        + (id == null ? "" : " AND e.id < :below") + " ORDER BY e.id DESC LIMIT :limit")
                .param("limit", limit);
        return (id == null ? statement : statement.param("below", id.toString()))
                .query((row, number) -> new ExperimentId(Columns.uuid(row, "id")))
                .list();
    }

    /** Those of scores of the experiments themselves only where the search says which experiments, as in Opik. */
    public ScoreNames scoreNames() {
        List<String> ofTraces = statement("SELECT DISTINCT s.name FROM feedback_score s WHERE s.workspace ="
                        + " :workspace AND s.entity_type = 'trace' AND " + ScoreTable.COUNTS + " AND s.entity_id IN"
                        // SQLite takes the tables of a cross join in the order in which they stand.
                        + " (SELECT i.trace_id FROM experiment e CROSS JOIN experiment_item i WHERE i.workspace ="
                        + " e.workspace AND i.experiment_id = e.id AND " + where + ") ORDER BY s.name")
                .query(String.class)
                .list();
        if (search.ids() == null) {
            return new ScoreNames(ofTraces, List.of());
        }
        Set<String> ofExperiments = new LinkedHashSet<>();
        statement("SELECT e.experiment_scores FROM experiment e WHERE " + where
                        + " AND e.experiment_scores IS NOT NULL ORDER BY e.id")
                .query((row, number) -> Json.stored(row.getString("experiment_scores")))
                .list()
                .forEach(scores -> scores.elements()
                        .forEach(score -> ofExperiments.add(
                                score.member("name").orElseThrow().stringValue())));
        return new ScoreNames(ofTraces, List.copyOf(ofExperiments));
    }

    /** The condition that the experiments {@code e} fulfil, for a {@link #statement}. */
    String where() {
        return where.toString();
    }

    JdbcClient.StatementSpec statement(String sql) {
        return session.jdbc().sql(sql).params(parameters);
    }

    private FieldTable fields() {
        return Objects.requireNonNull(FIELDS.get(session.dialect()));
    }

    private void and(String condition) {
        where.append(" AND ").append(condition);
    }

    private void equal(String column, String parameter, @Nullable Object id) {
        if (id != null) {
            and(column + " = :" + parameter);
            parameters.put(parameter, id.toString());
        }
    }

    private void in(String column, String parameter, List<String> values) {
        if (values.isEmpty()) {
            and("1 = 0");
        } else {
            and(column + " IN (:" + parameter + ")");
            parameters.put(parameter, values);
        }
    }

    private static FieldTable fields(SqlDialect dialect) {
        String score = "x.value";
        String ofExperiment = "(SELECT " + dialect.jsonText(score, path(dialect, "name")) + " AS name, "
                + dialect.number(dialect.jsonText(score, path(dialect, "value"))) + " AS value FROM "
                + dialect.elements("COALESCE(e.experiment_scores, '[]')") + " x)";
        String cost = "(SELECT SUM(" + dialect.number("s.total_estimated_cost") + ") FROM span s WHERE s.workspace ="
                + " e.workspace AND s.trace_id IN (SELECT i.trace_id " + ITEMS + "))";
        return new FieldTable(Map.ofEntries(
                Map.entry("id", FieldTable.exact("e.id")),
                Map.entry("name", FieldTable.text("e.name")),
                Map.entry("created_at", FieldTable.date("e.created_at")),
                Map.entry("last_updated_at", FieldTable.date("e.last_updated_at")),
                Map.entry("created_by", FieldTable.text("e.created_by")),
                Map.entry("last_updated_by", FieldTable.text("e.last_updated_by")),
                Map.entry("tags", FieldTable.list("e.tags")),
                Map.entry("metadata", FieldTable.dictionary("e.metadata")),
                Map.entry("dataset_id", FieldTable.text("e.dataset_id")),
                Map.entry("project_id", FieldTable.text("e.project_id")),
                Map.entry("prompt_ids", FieldTable.list("e.prompt_ids")),
                Map.entry("trace_count", FieldTable.number(TRACE_COUNT)),
                Map.entry("total_estimated_cost", FieldTable.number(cost)),
                Map.entry(
                        "total_estimated_cost_avg",
                        FieldTable.number(cost + " / NULLIF((SELECT COUNT(*) " + TRACES + "), 0)")),
                Map.entry("feedback_scores", FieldTable.scores(FEEDBACK_SCORES)),
                Map.entry("experiment_scores", FieldTable.scores(ofExperiment)),
                Map.entry("duration", FieldTable.scores(DURATIONS)),
                Map.entry(
                        "pass_rate",
                        FieldTable.number("(SELECT AVG(x.passed) FROM "
                                + SuiteResults.examples(dialect, "r.workspace = e.workspace AND r.id = e.id")
                                + " x)"))));
    }

    /** A pattern for the links of what links to a prompt. */
    public static String linking(UUID prompt) {
        return "%\"" + prompt + "\"%";
    }

    private static String path(SqlDialect dialect, String member) {
        return "'" + dialect.jsonPath(List.of(member)) + "'";
    }
}
