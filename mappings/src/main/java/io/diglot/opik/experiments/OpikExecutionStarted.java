package io.diglot.opik.experiments;

import java.util.List;
import java.util.UUID;

/**
 * What was begun ({@code ExperimentExecutionResponse}).
 *
 * @param totalItems how many runs there will be, of all experiments together
 */
public record OpikExecutionStarted(List<Info> experiments, int totalItems) {

    public OpikExecutionStarted {
        experiments = List.copyOf(experiments);
    }

    /**
     * The experiment of a prompt ({@code ExperimentInfo}).
     *
     * @param promptIndex where the prompt stands in the request, from 0
     */
    public record Info(UUID experimentId, int promptIndex) {}
}
