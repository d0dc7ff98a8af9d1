package io.diglot.opik.experiments;

import java.util.Map;

/**
 * Experiments in groups, with figures ({@code ExperimentGroupAggregationsResponse}).
 *
 * @param content the groups of the first level, by their values
 */
public record OpikMeasuredGroups(Map<String, Group> content) {

    /**
     * One group ({@code GroupContentWithAggregations}).
     *
     * @param label its name, also where that is its value
     * @param groups those of the next level, by their values
     */
    public record Group(String label, OpikGroupFigures aggregations, Map<String, Group> groups) {}
}
