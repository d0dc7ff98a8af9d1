package io.diglot.model.experiments;

import java.time.Instant;
import java.util.List;

/**
 * The experiments that have the same values.
 *
 * @param values one for each grouping, in their order
 * @param newest when the last of them was made
 */
public record ExperimentGroup(List<GroupValue> values, Instant newest) {

    public ExperimentGroup {
        values = List.copyOf(values);
    }
}
