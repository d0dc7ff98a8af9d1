package io.diglot.model.optimizations;

import io.diglot.model.scores.ScoreAverage;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is computed of the experiments of an optimization.
 *
 * @param trials how many experiments there are, samples included
 * @param feedbackScores of each name the greatest mean that an experiment has
 * @param experimentScores of each name the greatest that an experiment was given
 * @param baseline what was tried first
 * @param best what has the greatest objective; the first one of equals
 * @param cost of all experiments; absent where none was given
 */
public record OptimizationFigures(
        long trials,
        List<ScoreAverage> feedbackScores,
        List<ScoreAverage> experimentScores,
        Outcome baseline,
        Outcome best,
        @Nullable BigDecimal cost) {

    /**
     * How a candidate did; what nothing tells is absent.
     *
     * @param objective the mean over its traces
     * @param duration the mean over its traces, in seconds
     * @param cost of one trace
     */
    public record Outcome(
            @Nullable BigDecimal objective,
            @Nullable BigDecimal duration,
            @Nullable BigDecimal cost) {

        public static final Outcome UNKNOWN = new Outcome(null, null, null);
    }
}
