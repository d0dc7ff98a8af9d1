package io.diglot.model.optimizations;

import io.diglot.model.scores.ScoreAverage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment of an optimization tells of it.
 *
 * @param candidate what was tried; several experiments may have tried the same
 * @param whole whether it stands for its candidate; one on a sample of the dataset does not
 * @param traces how many traces it has
 * @param objective the score that is to grow, as the experiment as a whole was given it
 * @param duration the median over its traces, in milliseconds
 * @param cost of all its traces
 */
public record Trial(
        String candidate,
        boolean whole,
        Instant createdAt,
        long traces,
        @Nullable BigDecimal objective,
        @Nullable BigDecimal duration,
        @Nullable BigDecimal cost,
        List<ScoreAverage> feedbackScores,
        List<ScoreAverage> experimentScores) {}
