package io.diglot.model;

import java.math.BigDecimal;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What is computed of many traces, spans or threads.
 *
 * @param durations in milliseconds
 * @param inputs how many have an input; none of threads
 * @param tags how many tags one has in the mean
 * @param threads how many threads the traces belong to; absent of anything else
 * @param llmSpans how many spans of that type a trace has in the mean
 * @param costs of those that cost anything
 * @param usage token counts by name
 * @param scores means over those that have a score of the name
 * @param spanScores of traces: the same of the scores of their spans
 * @param errors how many failed
 * @param guardrailsFailed how many checks of traces failed; none of anything else
 */
public record PieceFigures(
        long count,
        Percentiles durations,
        long inputs,
        long outputs,
        long metadata,
        BigDecimal tags,
        @Nullable Long threads,
        BigDecimal llmSpans,
        BigDecimal spans,
        Totals costs,
        SequencedMap<String, Totals> usage,
        SequencedMap<String, BigDecimal> scores,
        SequencedMap<String, BigDecimal> spanScores,
        long errors,
        long guardrailsFailed) {

    /** @param mean over those that have any */
    public record Totals(BigDecimal mean, BigDecimal sum) {}
}
