package io.diglot.gateway.store.traces;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.gateway.store.spans.SpanTable;
import io.diglot.model.Percentiles;
import io.diglot.model.PieceFigures.Totals;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** What is computed of many traces, spans or threads that a query selects. */
public final class FigureQueries {

    private static final int SCALE = 9;

    private FigureQueries() {}

    /** What was spent. */
    public record Spending(Totals costs, SequencedMap<String, Totals> usage) {}

    /** Of spans, each with its {@code owner}: what each owner has spent counts once. */
    public static Spending spending(PieceQuery selected, String spans) {
        Map<String, BigDecimal> costs = new HashMap<>();
        TreeMap<String, Map<String, Long>> usage = new TreeMap<>();
        selected.among(spans).query(row -> {
            add(row, costs, usage);
        });
        TreeMap<String, Totals> byName = new TreeMap<>();
        usage.forEach((name, byOwner) -> byName.put(
                name,
                totals(byOwner.values().stream().mapToDouble(Long::doubleValue).toArray())));
        return new Spending(
                totals(costs.values().stream()
                        .filter(cost -> cost.signum() > 0)
                        .mapToDouble(BigDecimal::doubleValue)
                        .toArray()),
                byName);
    }

    private static void add(ResultSet row, Map<String, BigDecimal> costs, Map<String, Map<String, Long>> usage)
            throws SQLException {
        String owner = row.getString("owner");
        String cost = row.getString("total_estimated_cost");
        if (cost != null) {
            costs.compute(owner, (same, known) -> SpanTable.sum(known, new BigDecimal(cost)));
        }
        SpanTable.usage(row).forEach((name, count) -> usage.computeIfAbsent(name, same -> new HashMap<>())
                .merge(owner, count, Long::sum));
    }

    private static Totals totals(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return new Totals(mean(sum, values.length), BigDecimal.valueOf(sum));
    }

    /** The mean of so many that add up to a sum; zero of none. */
    public static BigDecimal mean(double sum, long count) {
        return BigDecimal.valueOf(count == 0 ? 0 : sum / (double) count);
    }

    /** The means of scores over what has them; what several people gave to one counts as one. */
    public static SequencedMap<String, BigDecimal> scores(PieceQuery selected, ScoreTable.Entity entity) {
        return scores(
                selected,
                "s.entity_id",
                "feedback_score s WHERE s.workspace = :workspace AND s.entity_type = '" + entity.column()
                        + "' AND s.entity_id IN ({})");
    }

    /** The same of the scores of the spans of traces. */
    public static SequencedMap<String, BigDecimal> scoresOfSpans(PieceQuery selected) {
        return scores(
                selected,
                "p.trace_id",
                "span p JOIN feedback_score s ON s.workspace = p.workspace AND s.entity_type = 'span' AND s.entity_id ="
                        + " p.id WHERE p.workspace = :workspace AND p.trace_id IN ({})");
    }

    private static SequencedMap<String, BigDecimal> scores(PieceQuery selected, String owner, String from) {
        TreeMap<String, BigDecimal> means = new TreeMap<>();
        selected.among("SELECT m.name, AVG(m.mean) AS mean FROM (SELECT s.name, " + owner
                        + ", AVG(s.value_number) AS mean FROM " + from + " AND " + ScoreTable.AVERAGED
                        + " GROUP BY s.name, " + owner + ") m GROUP BY m.name")
                .query(row -> {
                    means.put(row.getString("name"), BigDecimal.valueOf(row.getDouble("mean")));
                });
        return means;
    }

    /** Of pairs of {@code start_time} and {@code end_time}; where one is missing it does not count. */
    public static Percentiles durations(PieceQuery selected, String times) {
        LongStream.Builder durations = LongStream.builder();
        selected.among(times).query(row -> {
            long start = row.getLong("start_time");
            Long end = Columns.longOrNull(row, "end_time");
            if (end != null && start != 0) {
                durations.add(end - start);
            }
        });
        return Percentiles.ofDurations(durations.build().toArray()).orElse(Percentiles.zero(SCALE));
    }
}
