package io.diglot.arize;

import java.util.List;

/**
 * A page of runs as Arize itself answers it ({@code ListExperimentRunsResponse}), to be read.
 *
 * @param experimentRuns flat objects with the {@code id} that Arize gave
 * @see <a href="https://arize.com/docs/ax/rest-reference/experiments">Experiments</a>
 */
public record ArizeListedRuns(List<ArizeRunInput> experimentRuns, ArizePagination pagination) {}
