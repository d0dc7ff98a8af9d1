package io.diglot.model.runs;

import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.model.traces.TraceId;
import java.util.List;

/**
 * Runs that were added to an experiment.
 *
 * @param experiment as it is with them
 * @param runs their ids, in the order in which they were given
 */
public record AppendedRuns(LocatedExperiment experiment, List<TraceId> runs) {

    public AppendedRuns {
        runs = List.copyOf(runs);
    }
}
