package io.diglot.gateway.store.runs;

import io.diglot.gateway.database.SqlDialect;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.query.SearchTexts;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.gateway.store.spans.SpanTable;
import io.diglot.json.Json;
import io.diglot.model.Percentiles;
import io.diglot.model.datasets.ColumnTypes;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ComparisonFigures;
import io.diglot.model.runs.ComparisonFigures.Spread;
import io.diglot.model.runs.ComparisonSearch;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is computed of the items {@code i} of experiments that are compared. */
public final class ComparisonStats extends Repository {

    private static final int SCORE_SCALE = 9;
    private static final int COST_SCALE = 12;

    /** Doubles hold that many digits; what a mean of them has beyond is noise. */
    private static final MathContext EXACT_IN_DOUBLES = new MathContext(15);

    public ComparisonStats(UnitOfWork work) {
        super(work);
    }

    public ComparisonFigures of(ComparisonSearch search) {
        ComparisonQuery query = new ComparisonQuery(work, search);
        List<Long> counts = query.statement("SELECT COUNT(DISTINCT i.id) AS items, COUNT(DISTINCT i.trace_id) AS traces"
                        + query.selection())
                .query((row, number) -> List.of(row.getLong("items"), row.getLong("traces")))
                .single();
        Spending spending = spending(query);
        return new ComparisonFigures(
                counts.getFirst(),
                counts.getLast(),
                mean(spending.costs(), COST_SCALE),
                Percentiles.of(spending.costs(), COST_SCALE).orElse(Percentiles.zero(COST_SCALE)),
                durations(query),
                scores(query),
                spending.usage(),
                Percentiles.of(spending.totalTokens(), 0).orElse(Percentiles.zero(0)));
    }

    /** Goes on after a table of the items that a query has selected. */
    private static String amongItems(ComparisonQuery query) {
        return " WHERE i.workspace = :workspace AND i.id IN (SELECT i.id" + query.selection() + ")";
    }

    private static Percentiles durations(ComparisonQuery query) {
        LongStream.Builder durations = LongStream.builder();
        query.statement("SELECT t.end_time - t.start_time AS duration FROM experiment_item i JOIN trace t ON"
                        + " t.workspace = i.workspace AND t.id = i.trace_id" + amongItems(query)
                        + " AND t.end_time IS NOT NULL")
                .query(row -> {
                    durations.add(row.getLong("duration"));
                });
        return Percentiles.ofDurations(durations.build().toArray()).orElse(Percentiles.zero(SCORE_SCALE));
    }

    private static SortedMap<String, Spread> scores(ComparisonQuery query) {
        Map<String, Scores> byName = new HashMap<>();
        query.statement("SELECT i.trace_id, s.name, AVG(s.value_number) AS value, COUNT(DISTINCT i.id) AS items FROM"
                        + " experiment_item i JOIN feedback_score s ON s.workspace = i.workspace AND s.entity_type ="
                        + " 'trace' AND s.entity_id = i.trace_id" + amongItems(query) + " AND " + ScoreTable.AVERAGED
                        + " GROUP BY i.trace_id, s.name")
                .query(row -> {
                    byName.computeIfAbsent(row.getString("name"), name -> new Scores())
                            .add(new BigDecimal(row.getDouble("value"), EXACT_IN_DOUBLES), row.getLong("items"));
                });
        SortedMap<String, Spread> spreads = new TreeMap<>();
        byName.forEach((name, scores) -> spreads.put(name, scores.spread()));
        return spreads;
    }

    private static final class Scores {
        private final List<BigDecimal> ofTraces = new ArrayList<>();
        private BigDecimal sum = BigDecimal.ZERO;
        private long items;

        void add(BigDecimal value, long itemCount) {
            ofTraces.add(value);
            sum = sum.add(value.multiply(BigDecimal.valueOf(itemCount)));
            items += itemCount;
        }

        Spread spread() {
            return new Spread(
                    BigDecimal.valueOf(sum.doubleValue() / items),
                    Percentiles.of(ofTraces, SCORE_SCALE).orElseThrow());
        }
    }

    /**
     * What the items cost, of those that cost anything, and the tokens that they used.
     *
     * @param usage the mean of each token count over the items that have it
     */
    private record Spending(
            List<BigDecimal> costs, SortedMap<String, BigDecimal> usage, List<BigDecimal> totalTokens) {}

    private static Spending spending(ComparisonQuery query) {
        Map<String, BigDecimal> costs = new HashMap<>();
        Map<String, Map<String, Long>> usage = new TreeMap<>();
        query.statement("SELECT i.id, s.usage_counts, s.total_estimated_cost FROM experiment_item i JOIN span s ON"
                        + " s.workspace = i.workspace AND s.trace_id = i.trace_id" + amongItems(query)
                        + " AND (s.usage_counts IS NOT NULL OR s.total_estimated_cost IS NOT NULL)")
                .query(row -> {
                    String item = row.getString("id");
                    String cost = row.getString("total_estimated_cost");
                    if (cost != null) {
                        costs.compute(item, (id, known) -> SpanTable.sum(known, new BigDecimal(cost)));
                    }
                    SpanTable.usage(row).forEach((name, count) -> usage.computeIfAbsent(name, n -> new HashMap<>())
                            .merge(item, count, Long::sum));
                });
        SortedMap<String, BigDecimal> means = new TreeMap<>();
        usage.forEach((name, byItem) -> means.put(
                name,
                BigDecimal.valueOf(byItem.values().stream()
                        .mapToDouble(Long::doubleValue)
                        .average()
                        .orElseThrow())));
        return new Spending(
                costs.values().stream().filter(cost -> cost.signum() > 0).toList(),
                means,
                usage.getOrDefault("total_tokens", Map.of()).values().stream()
                        .filter(count -> count > 0)
                        .map(BigDecimal::valueOf)
                        .toList());
    }

    private static BigDecimal mean(List<BigDecimal> values, int scale) {
        BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return values.isEmpty()
                ? BigDecimal.valueOf(0.0)
                : sum.divide(BigDecimal.valueOf(values.size()), scale, RoundingMode.DOWN);
    }

    /**
     * The members of those outputs that are objects, by name, with the kinds of their values.
     *
     * @param experiments only of these; absent for all that ran on the dataset
     */
    public List<ColumnTypes> outputColumns(DatasetId dataset, @Nullable Set<ExperimentId> experiments) {
        SqlDialect dialect = session.dialect();
        JdbcClient.StatementSpec statement = session.jdbc()
                .sql("SELECT DISTINCT c.key AS name, " + dialect.memberKind("c")
                        + " AS kind FROM experiment e CROSS JOIN"
                        + " experiment_item i CROSS JOIN trace t CROSS JOIN "
                        + dialect.members("COALESCE(" + SearchTexts.of("t.output") + ", '{}')")
                        + " c WHERE e.workspace = :workspace AND e.dataset_id = :dataset"
                        + (experiments == null ? "" : " AND e.id IN (:experiments)")
                        + " AND i.workspace = e.workspace AND i.experiment_id = e.id AND t.workspace = i.workspace AND"
                        + " t.id = i.trace_id")
                .param("workspace", workspace.name())
                .param("dataset", dataset.toString());
        Map<String, Set<Json.Kind>> columns = new TreeMap<>();
        (experiments == null
                        ? statement
                        : statement.param(
                                "experiments",
                                experiments.stream().map(ExperimentId::toString).toList()))
                .query(row -> {
                    columns.computeIfAbsent(row.getString("name"), name -> EnumSet.noneOf(Json.Kind.class))
                            .add(Json.Kind.valueOf(Objects.requireNonNull(row.getString("kind"))
                                    .toUpperCase(Locale.ROOT)));
                });
        return columns.entrySet().stream()
                .map(column -> new ColumnTypes(column.getKey(), column.getValue()))
                .toList();
    }
}
