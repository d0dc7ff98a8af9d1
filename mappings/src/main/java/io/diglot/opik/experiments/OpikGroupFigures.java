package io.diglot.opik.experiments;

import io.diglot.opik.OpikPercentiles;
import io.diglot.opik.scores.OpikScoreAverage;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Figures of a group of experiments ({@code AggregationData}). What a group of the last level does not have is absent. */
public record OpikGroupFigures(
        long experimentCount,
        long traceCount,
        @Nullable BigDecimal totalEstimatedCost,
        @Nullable BigDecimal totalEstimatedCostAvg,
        @Nullable OpikPercentiles duration,
        @Nullable List<OpikScoreAverage> feedbackScores,
        @Nullable List<OpikScoreAverage> experimentScores,
        @Nullable BigDecimal passRateAvg,
        @Nullable Long passedCountSum,
        @Nullable Long totalCountSum) {}
