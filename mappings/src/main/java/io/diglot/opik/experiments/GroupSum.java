package io.diglot.opik.experiments;

import io.diglot.opik.OpikPercentiles;
import io.diglot.opik.scores.OpikScoreAverage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a group of groups, as Opik computes them: its means weigh each group by its experiments, and what a
 * group does not have counts as zero, except for scores.
 */
final class GroupSum {

    private static final int SCALE = 9;

    private long experiments;
    private long traces;
    private BigDecimal cost = BigDecimal.ZERO;
    private BigDecimal costs = BigDecimal.ZERO;
    private BigDecimal p50 = BigDecimal.ZERO;
    private BigDecimal p90 = BigDecimal.ZERO;
    private BigDecimal p99 = BigDecimal.ZERO;
    private final Map<String, Mean> scores = new TreeMap<>();
    private final Map<String, Mean> experimentScores = new TreeMap<>();
    private @Nullable Mean passRate;
    private long passed;
    private long asserted;

    void add(OpikGroupFigures part) {
        BigDecimal weight = BigDecimal.valueOf(part.experimentCount());
        experiments += part.experimentCount();
        traces += part.traceCount();
        if (part.totalEstimatedCost() != null) {
            cost = cost.add(part.totalEstimatedCost());
        }
        if (part.totalEstimatedCostAvg() != null) {
            costs = costs.add(part.totalEstimatedCostAvg().multiply(weight));
        }
        OpikPercentiles duration = part.duration();
        if (duration != null) {
            p50 = p50.add(duration.p50().multiply(weight));
            p90 = p90.add(duration.p90().multiply(weight));
            p99 = p99.add(duration.p99().multiply(weight));
        }
        add(scores, part.feedbackScores(), part.experimentCount());
        add(experimentScores, part.experimentScores(), part.experimentCount());
        if (part.passRateAvg() != null) {
            Mean rate = new Mean(part.passRateAvg().multiply(weight), part.experimentCount());
            passRate = passRate == null ? rate : passRate.plus(rate);
            passed += Objects.requireNonNullElse(part.passedCountSum(), 0L);
            asserted += Objects.requireNonNullElse(part.totalCountSum(), 0L);
        }
    }

    private static void add(Map<String, Mean> means, @Nullable List<OpikScoreAverage> parts, long weight) {
        if (parts != null) {
            parts.forEach(part -> means.merge(
                    part.name(), new Mean(part.value().multiply(BigDecimal.valueOf(weight)), weight), Mean::plus));
        }
    }

    OpikGroupFigures figures() {
        return new OpikGroupFigures(
                experiments,
                traces,
                cost,
                over(costs, experiments),
                new OpikPercentiles(over(p50, experiments), over(p90, experiments), over(p99, experiments)),
                averages(scores),
                averages(experimentScores),
                passRate == null ? null : over(passRate.sum, passRate.weight),
                passRate == null ? null : passed,
                passRate == null ? null : asserted);
    }

    private static List<OpikScoreAverage> averages(Map<String, Mean> means) {
        return means.entrySet().stream()
                .map(mean -> new OpikScoreAverage(mean.getKey(), over(mean.getValue().sum, mean.getValue().weight)))
                .toList();
    }

    private static BigDecimal over(BigDecimal sum, long count) {
        return count == 0 ? BigDecimal.ZERO : sum.divide(BigDecimal.valueOf(count), SCALE, RoundingMode.HALF_UP);
    }

    private static final class Mean {
        private final BigDecimal sum;
        private final long weight;

        Mean(BigDecimal sum, long weight) {
            this.sum = sum;
            this.weight = weight;
        }

        Mean plus(Mean other) {
            return new Mean(sum.add(other.sum), weight + other.weight);
        }
    }
}
