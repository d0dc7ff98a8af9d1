package io.diglot.arize;

import java.util.List;

/**
 * A page of runs ({@code ListExperimentRunsResponse}).
 *
 * @see <a href="https://arize.com/docs/ax/rest-reference/experiments">Experiments</a>
 */
public record ArizeRunPage(List<ArizeRun> experimentRuns, ArizePagination pagination) {}
