package io.diglot.gateway.store.experiments;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.gateway.store.spans.SpanTable;
import io.diglot.model.Percentiles;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.PassRate;
import io.diglot.model.scores.ScoreAverage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * What is computed of the traces of an experiment; a trace that several items name counts once.
 *
 * @param cost the sum of all costs that were given, absent where none was
 * @param usage the mean of each token count over the traces that have it
 * @param passRate absent where the experiment is of no evaluation suite, or no assertion was made
 * @param assertions the share of the runs in which each assertion holds
 */
public record ExperimentFigures(
        long traceCount,
        List<ScoreAverage> scores,
        @Nullable Percentiles duration,
        @Nullable BigDecimal cost,
        @Nullable BigDecimal costAverage,
        SequencedMap<String, BigDecimal> usage,
        @Nullable PassRate passRate,
        List<ScoreAverage> assertions) {

    private static final int SCORE_SCALE = 9;
    private static final int COST_SCALE = 12;

    /** Doubles hold that many digits; what a sum of them has beyond is noise. */
    private static final MathContext EXACT_IN_DOUBLES = new MathContext(15);

    private static final String ITEMS = " i.workspace = :workspace AND i.experiment_id IN (:experiments)";

    private static final String DURATIONS = "SELECT x.experiment_id, x.shared_trace, t.start_time, t.end_time FROM"
            + " (SELECT i.experiment_id, i.trace_id, CASE WHEN COUNT(*) > 1 THEN i.trace_id END AS shared_trace FROM"
            + " experiment_item i WHERE" + ITEMS
            + " GROUP BY i.experiment_id, i.trace_id) x LEFT JOIN trace t ON t.id ="
            + " x.trace_id AND t.workspace = :workspace";

    /** A trace of two items has each of its scores twice, which changes no mean of one trace. */
    private static final String SCORES =
            "SELECT y.experiment_id, y.name, y.asserted, AVG(y.value) AS value FROM (SELECT"
                    + " i.experiment_id, i.trace_id, s.name, CASE WHEN " + ScoreTable.ASSERTS + " THEN 1 ELSE 0 END AS"
                    + " asserted, AVG(CASE WHEN " + ScoreTable.ASSERTS + " THEN " + SuiteResults.HOLDS + " ELSE"
                    + " s.value_number END) AS value FROM experiment_item i JOIN feedback_score s ON s.workspace = :workspace"
                    + " AND s.entity_type = 'trace' AND s.entity_id = i.trace_id WHERE" + ITEMS + " AND ("
                    + ScoreTable.AVERAGED + " OR " + ScoreTable.ASSERTS
                    + ") GROUP BY i.experiment_id, i.trace_id, s.name,"
                    + " asserted) y GROUP BY y.experiment_id, y.name, y.asserted ORDER BY y.experiment_id, y.name";

    private static final String COSTS = "SELECT i.experiment_id, i.trace_id, s.id, s.usage_counts,"
            + " s.total_estimated_cost FROM experiment_item i JOIN span s ON s.workspace = :workspace AND s.trace_id ="
            + " i.trace_id WHERE" + ITEMS + " AND (s.usage_counts IS NOT NULL OR s.total_estimated_cost IS NOT NULL)";

    /** Roughly how many bytes it takes. */
    int size() {
        int size = 300;
        for (ScoreAverage score : scores) {
            size += 150 + 2 * score.name().length();
        }
        for (ScoreAverage assertion : assertions) {
            size += 150 + 2 * assertion.name().length();
        }
        for (String name : usage.keySet()) {
            size += 150 + 2 * name.length();
        }
        return size;
    }

    /** The figures of some experiments, in a few statements for all of them. */
    public static Map<ExperimentId, ExperimentFigures> of(UnitOfWork work, Collection<ExperimentId> experiments) {
        Map<String, Tally> tallies = new HashMap<>();
        for (ExperimentId experiment : experiments) {
            tallies.put(experiment.toString(), new Tally());
        }
        for (List<String> some : Chunks.of(tallies.keySet())) {
            query(work, some, DURATIONS, row -> tally(tallies, row).trace(row));
            query(work, some, SCORES, row -> tally(tallies, row).score(row));
            query(work, some, COSTS, row -> tally(tallies, row).span(row));
            List<String> asserted = some.stream()
                    .filter(id ->
                            !Objects.requireNonNull(tallies.get(id)).assertions.isEmpty())
                    .toList();
            if (!asserted.isEmpty()) {
                query(work, asserted, SuiteResults.rates(work.session().dialect()), row -> tally(tallies, row)
                        .rate(row));
            }
        }
        Map<ExperimentId, ExperimentFigures> figures = new HashMap<>();
        for (ExperimentId experiment : experiments) {
            figures.put(
                    experiment,
                    Objects.requireNonNull(tallies.get(experiment.toString())).figures());
        }
        return figures;
    }

    private static void query(UnitOfWork work, List<String> experiments, String sql, RowCallbackHandler each) {
        work.session()
                .jdbc()
                .sql(sql)
                .param("workspace", work.workspace().name())
                .param("experiments", experiments)
                .query(each);
    }

    private static Tally tally(Map<String, Tally> tallies, ResultSet row) throws SQLException {
        return Objects.requireNonNull(tallies.get(row.getString("experiment_id")));
    }

    /** The figures of one experiment as they come together. */
    private static final class Tally {
        private long named;
        private long found;
        private final Set<String> sharedTraces = new HashSet<>();
        private final Set<String> spansOfSharedTraces = new HashSet<>();
        private final LongStream.Builder durations = LongStream.builder();
        private final List<ScoreAverage> scores = new ArrayList<>();
        private @Nullable BigDecimal cost;
        private final Map<String, Map<String, Long>> usage = new TreeMap<>();
        private @Nullable PassRate passRate;
        private final List<ScoreAverage> assertions = new ArrayList<>();

        void trace(ResultSet row) throws SQLException {
            named++;
            String shared = row.getString("shared_trace");
            if (shared != null) {
                sharedTraces.add(shared);
            }
            Long start = Columns.longOrNull(row, "start_time");
            if (start == null) {
                return;
            }
            found++;
            Long end = Columns.longOrNull(row, "end_time");
            if (end != null) {
                durations.add(end - start);
            }
        }

        void score(ResultSet row) throws SQLException {
            BigDecimal mean = new BigDecimal(row.getDouble("value"), EXACT_IN_DOUBLES);
            ScoreAverage average =
                    new ScoreAverage(row.getString("name"), mean.setScale(SCORE_SCALE, RoundingMode.DOWN));
            (row.getInt("asserted") == 0 ? scores : assertions).add(average);
        }

        void rate(ResultSet row) throws SQLException {
            passRate = new PassRate((long) row.getDouble("passed"), row.getLong("total"));
        }

        void span(ResultSet row) throws SQLException {
            String trace = row.getString("trace_id");
            if (sharedTraces.contains(trace) && !spansOfSharedTraces.add(row.getString("id"))) {
                return;
            }
            String given = row.getString("total_estimated_cost");
            if (given != null) {
                cost = SpanTable.sum(cost, new BigDecimal(given));
            }
            SpanTable.usage(row).forEach((name, count) -> usage.computeIfAbsent(name, n -> new HashMap<>())
                    .merge(trace, count, Long::sum));
        }

        ExperimentFigures figures() {
            return new ExperimentFigures(
                    named,
                    List.copyOf(scores),
                    Percentiles.ofDurations(durations.build().toArray()).orElse(null),
                    cost == null ? null : cost.setScale(COST_SCALE, RoundingMode.DOWN),
                    cost == null || found == 0
                            ? null
                            : cost.divide(BigDecimal.valueOf(found), COST_SCALE, RoundingMode.DOWN),
                    usageMeans(),
                    passRate,
                    List.copyOf(assertions));
        }

        private SequencedMap<String, BigDecimal> usageMeans() {
            SequencedMap<String, BigDecimal> means = new LinkedHashMap<>();
            usage.forEach((name, byTrace) -> {
                double sum =
                        byTrace.values().stream().mapToLong(Long::longValue).sum();
                means.put(name, BigDecimal.valueOf(sum / byTrace.size()));
            });
            return Collections.unmodifiableSequencedMap(means);
        }
    }
}
