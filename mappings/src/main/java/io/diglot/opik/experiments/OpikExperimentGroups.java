package io.diglot.opik.experiments;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Experiments in groups ({@code ExperimentGroupResponse}).
 *
 * @param content the groups of the first level, by their values
 */
public record OpikExperimentGroups(Map<String, Group> content, Details details) {

    /**
     * One group ({@code GroupContent}).
     *
     * @param label its name; absent where its value is the name
     * @param groups those of the next level, by their values
     */
    public record Group(@Nullable String label, Map<String, Group> groups) {}

    /** The orders of all levels ({@code GroupDetails}). */
    public record Details(List<Level> groupsDetails) {}

    /**
     * The order of one level ({@code GroupDetail}).
     *
     * @param groupSorting the names of its groups, those with the newest experiments first
     */
    public record Level(List<String> groupSorting) {}
}
