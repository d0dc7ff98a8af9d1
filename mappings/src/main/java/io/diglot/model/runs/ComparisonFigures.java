package io.diglot.model.runs;

import io.diglot.model.Percentiles;
import java.math.BigDecimal;
import java.util.SequencedMap;

/**
 * What is computed of the runs that are compared. A mean is over the runs that have the figure, also where several of
 * them share a trace.
 *
 * @param costAverage the mean of the costs above zero; zero where there are none
 * @param cost of the costs above zero
 * @param duration in milliseconds
 * @param scores by name
 * @param usage the mean of each token count, by name
 * @param totalTokens of the counts of that name that are above zero
 */
public record ComparisonFigures(
        long runCount,
        long traceCount,
        BigDecimal costAverage,
        Percentiles cost,
        Percentiles duration,
        SequencedMap<String, Spread> scores,
        SequencedMap<String, BigDecimal> usage,
        Percentiles totalTokens) {

    /** @param percentiles over the traces, each once */
    public record Spread(BigDecimal mean, Percentiles percentiles) {}
}
