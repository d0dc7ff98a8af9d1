package io.diglot.model.experiments;

import java.util.List;

/**
 * The experiments that have the same values, with their figures.
 *
 * @param values one for each grouping, in their order
 */
public record MeasuredGroup(List<GroupValue> values, GroupFigures figures) {

    public MeasuredGroup {
        values = List.copyOf(values);
    }
}
