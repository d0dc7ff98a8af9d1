package io.diglot.arize;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What adds runs to an experiment ({@code InsertExperimentRunsRequest}).
 *
 * @see <a href="https://arize.com/docs/ax/rest-reference/experiments">Experiments</a>
 */
public record ArizeInsertRuns(@Nullable List<@Nullable ArizeRunInput> experimentRuns) {}
