package io.diglot.arize;

import org.jspecify.annotations.Nullable;

/**
 * What looks for runs of an experiment ({@code SearchExperimentRunsRequest}).
 *
 * @see <a href="https://arize.com/docs/api-reference/experiments/search-experiment-runs">Search experiment runs</a>
 */
public record ArizeSearchRuns(
        @Nullable String filter,
        @Nullable Integer limit,
        @Nullable String cursor) {}
