package io.diglot.arize;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes an experiment ({@code CreateExperimentRequest}).
 *
 * @see <a href="https://arize.com/docs/ax/rest-reference/experiments">Experiments</a>
 */
public record ArizeCreateExperiment(
        @Nullable String name,
        @Nullable String datasetId,
        @Nullable String spaceId,
        @Nullable List<@Nullable ArizeRunInput> experimentRuns) {}
