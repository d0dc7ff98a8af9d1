package io.diglot.opik.storage;

import io.diglot.opik.experiments.OpikExperimentItemsWrite;
import io.diglot.opik.scores.OpikFeedbackScoreWrite;
import io.diglot.opik.traces.OpikTraceWrite;
import java.util.List;

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
}
