package io.diglot.model.runs;

import org.jspecify.annotations.Nullable;

/**
 * Which experiment items are meant.
 *
 * @param experimentName what the name of the experiment contains, in whatever case
 * @param projectName only those whose trace lies in this project, in whatever case; absent: all
 * @param before only those with a smaller id; absent: all
 */
public record ItemSearch(
        String experimentName,
        @Nullable String projectName,
        @Nullable ExperimentItemId before) {

    /** The same, of those with a smaller id; of all where that is absent. */
    public ItemSearch below(@Nullable ExperimentItemId id) {
        return new ItemSearch(experimentName, projectName, id);
    }
}
