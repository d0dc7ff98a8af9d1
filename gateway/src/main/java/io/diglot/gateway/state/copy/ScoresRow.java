package io.diglot.gateway.state.copy;

import io.diglot.json.Json;

/**
 * How the scores of one name lie in an experiment.
 *
 * @param distribution as its maker writes and reads it
 */
public record ScoresRow(String workspace, String experimentId, String name, Side side, Json distribution) {

    /** Which of the two backends it was read from. */
    public enum Side {
        SOURCE,
        TARGET
    }
}
