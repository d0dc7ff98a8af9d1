package io.diglot.opik.storage;

import io.diglot.opik.experiments.OpikExperimentItemsWrite;
import io.diglot.opik.scores.OpikFeedbackScoreWrite;
import io.diglot.opik.traces.OpikTraceWrite;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is written to Opik for one run, in this order: a reader sees the run once the item is there, and takes an
 * evaluation whose score is missing for a deleted one.
 *
 * @param scores of its evaluations; none for those without a number that Opik takes
 */
public record StoredRun(OpikTraceWrite trace, List<OpikFeedbackScoreWrite> scores, OpikExperimentItemsWrite.Item item) {

    public StoredRun {
        scores = List.copyOf(scores);
    }

    /**
     * The same as the trace of a span that was there before it.
     *
     * @param end absent where the span has not ended
     */
    public StoredRun spanning(String name, Instant start, @Nullable Instant end) {
        return new StoredRun(trace.spanning(name, start, end), scores, item);
    }
}
