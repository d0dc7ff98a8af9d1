package io.diglot.arize;

import org.jspecify.annotations.Nullable;

/**
 * What looks for examples of a dataset ({@code SearchDatasetExamplesRequest}).
 *
 * @see <a href="https://arize.com/docs/api-reference/datasets/search-dataset-examples">Search dataset examples</a>
 */
public record ArizeSearchExamples(
        @Nullable String filter,
        @Nullable Integer limit,
        @Nullable String cursor,
        @Nullable String datasetVersionId) {}
