package io.diglot.gateway.store.experiments;

import io.diglot.gateway.database.SqlDialect;
import io.diglot.json.Json;
import io.diglot.model.Percentiles;
import io.diglot.model.experiments.GroupFigures;
import io.diglot.model.experiments.PassRate;
import io.diglot.model.scores.ScoreAverage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The figures of a group of experiments as they come together. */
final class GroupTally {

    private static final int SCORE_SCALE = 9;

    /** As with the scores of traces: see {@link SqlDialect#WITHIN_REACH}. */
    private static final double FARTHEST = 1e100;

    private static final MathContext EXACT_IN_DOUBLES = new MathContext(15);

    private long experiments;
    private long traces;
    private BigDecimal cost = BigDecimal.ZERO;
    private BigDecimal costAverages = BigDecimal.ZERO;
    private final Mean p50 = new Mean();
    private final Mean p90 = new Mean();
    private final Mean p99 = new Mean();
    private final Map<String, Mean> scores = new TreeMap<>();
    private final Map<String, Mean> experimentScores = new TreeMap<>();
    private final Mean passRate = new Mean();
    private long passed;
    private long asserted;

    /** @param ownScores the scores of the experiment itself, a list of objects with name and value */
    void add(ExperimentFigures figures, @Nullable Json ownScores) {
        experiments++;
        traces += figures.traceCount();
        if (figures.cost() != null) {
            cost = cost.add(figures.cost());
        }
        if (figures.costAverage() != null) {
            costAverages = costAverages.add(figures.costAverage());
        }
        Percentiles duration = figures.duration();
        if (duration != null) {
            p50.add(duration.p50());
            p90.add(duration.p90());
            p99.add(duration.p99());
        }
        figures.scores().forEach(score -> mean(scores, score.name()).add(score.value()));
        PassRate ofSuite = figures.passRate();
        if (ofSuite != null) {
            passRate.add(ofSuite.rate());
            passed += ofSuite.passed();
            asserted += ofSuite.total();
        }
        if (ownScores != null) {
            ownScores.elements().forEach(this::add);
        }
    }

    /** What means do not take counts for nothing. */
    private void add(Json ownScore) {
        String name = ownScore.member("name").orElseThrow().stringValue();
        double value = Double.parseDouble(ownScore.member("value").orElseThrow().text());
        if (Math.abs(value) <= FARTHEST) {
            mean(experimentScores, name).add(new BigDecimal(value, EXACT_IN_DOUBLES));
        }
    }

    private static Mean mean(Map<String, Mean> means, String name) {
        return means.computeIfAbsent(name, key -> new Mean());
    }

    GroupFigures figures() {
        boolean costs = cost.signum() != 0;
        return new GroupFigures(
                experiments,
                traces,
                costs ? cost : null,
                costs ? BigDecimal.valueOf(costAverages.doubleValue() / experiments) : null,
                p50.count == 0 ? null : new Percentiles(p50.plain(), p90.plain(), p99.plain()),
                averages(scores),
                averages(experimentScores),
                asserted == 0 ? null : passRate.score(),
                asserted == 0 ? null : passed,
                asserted == 0 ? null : asserted);
    }

    private static List<ScoreAverage> averages(Map<String, Mean> means) {
        return means.entrySet().stream()
                .map(mean -> new ScoreAverage(mean.getKey(), mean.getValue().score()))
                .toList();
    }

    private static final class Mean {
        private BigDecimal sum = BigDecimal.ZERO;
        private long count;

        void add(BigDecimal value) {
            sum = sum.add(value);
            count++;
        }

        BigDecimal plain() {
            return BigDecimal.valueOf(sum.doubleValue() / count);
        }

        BigDecimal score() {
            return sum.divide(BigDecimal.valueOf(count), SCORE_SCALE, RoundingMode.DOWN);
        }
    }
}
