package io.diglot.arize;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * An experiment and the ids of the runs that were added to it, on one level.
 *
 * @param runIds in the order of the request
 * @see <a href="https://arize.com/docs/ax/rest-reference/experiments">Experiments</a>
 */
public record ArizeExperimentWithRunIds(@JsonUnwrapped ArizeExperiment experiment, List<String> runIds) {}
