package io.diglot.model.optimizations;

import io.diglot.model.optimizations.OptimizationFigures.Outcome;
import io.diglot.model.scores.ScoreAverage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the trials of an optimization as they are read, in whatever order. An experiment counts in the means of its
 * candidate as often as it has traces, so that one without traces does not count.
 */
public final class TrialTally {

    private static final int SCORE_SCALE = 9;
    private static final int COST_SCALE = 12;
    private static final int MILLIS = 3;

    private long trials;
    private @Nullable BigDecimal cost;
    private final Map<String, BigDecimal> feedbackScores = new TreeMap<>();
    private final Map<String, BigDecimal> experimentScores = new TreeMap<>();
    private final Map<String, Candidate> candidates = new HashMap<>();

    public void add(Trial trial) {
        trials++;
        cost = sum(cost, trial.cost());
        trial.feedbackScores().forEach(score -> feedbackScores.merge(score.name(), score.value(), BigDecimal::max));
        trial.experimentScores().forEach(score -> experimentScores.merge(score.name(), score.value(), BigDecimal::max));
        if (trial.whole()) {
            candidates.computeIfAbsent(trial.candidate(), Candidate::new).add(trial);
        }
    }

    public OptimizationFigures figures() {
        List<Candidate> inOrder = new ArrayList<>(candidates.values());
        inOrder.sort(Comparator.comparing(Candidate::firstAt).thenComparing(Candidate::name));
        Outcome best = Outcome.UNKNOWN;
        for (Candidate candidate : inOrder) {
            BigDecimal objective = candidate.objective.mean(SCORE_SCALE, 0);
            BigDecimal greatest = best.objective();
            if (objective != null && (greatest == null || objective.compareTo(greatest) > 0)) {
                best = candidate.outcome();
            }
        }
        return new OptimizationFigures(
                trials, list(feedbackScores), list(experimentScores), baseline(inOrder), best, cost);
    }

    /** Each figure is that of the first candidate that has it. */
    private static Outcome baseline(List<Candidate> inOrder) {
        return new Outcome(
                first(inOrder, Outcome::objective), first(inOrder, Outcome::duration), first(inOrder, Outcome::cost));
    }

    private static @Nullable BigDecimal first(List<Candidate> inOrder, Function<Outcome, @Nullable BigDecimal> figure) {
        for (Candidate candidate : inOrder) {
            BigDecimal value = figure.apply(candidate.outcome());
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static List<ScoreAverage> list(Map<String, BigDecimal> scores) {
        return scores.entrySet().stream()
                .map(score -> new ScoreAverage(score.getKey(), score.getValue()))
                .toList();
    }

    private static @Nullable BigDecimal sum(@Nullable BigDecimal sum, @Nullable BigDecimal more) {
        return sum == null || more == null ? (sum == null ? more : sum) : sum.add(more);
    }

    /** A sum of values that count several times each. */
    private static final class Weighted {
        private @Nullable BigDecimal sum;
        private long weight;

        void add(@Nullable BigDecimal value, long times) {
            if (value != null) {
                sum = sum(sum, value.multiply(BigDecimal.valueOf(times)));
                weight += times;
            }
        }

        @Nullable
        BigDecimal mean(int scale, int pointLeft) {
            return sum == null || weight == 0
                    ? null
                    : sum.movePointLeft(pointLeft).divide(BigDecimal.valueOf(weight), scale, RoundingMode.HALF_UP);
        }
    }

    private static final class Candidate {
        private final String name;
        private Instant firstAt = Instant.MAX;
        private long traces;
        private @Nullable BigDecimal cost;
        private final Weighted objective = new Weighted();
        private final Weighted duration = new Weighted();

        Candidate(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        Instant firstAt() {
            return firstAt;
        }

        void add(Trial trial) {
            firstAt = trial.createdAt().isBefore(firstAt) ? trial.createdAt() : firstAt;
            traces += trial.traces();
            cost = sum(cost, trial.cost());
            objective.add(trial.objective(), trial.traces());
            duration.add(trial.duration(), trial.traces());
        }

        Outcome outcome() {
            return new Outcome(
                    objective.mean(SCORE_SCALE, 0),
                    duration.mean(SCORE_SCALE, MILLIS),
                    cost == null || traces == 0
                            ? null
                            : cost.divide(BigDecimal.valueOf(traces), COST_SCALE, RoundingMode.HALF_UP));
        }
    }
}
