package io.diglot.gateway.state.copy;

/** How a record came through a copy. */
public enum Outcome {
    /** The same on both sides, to the last digit. */
    CARRIED,
    /** There, and different only where that is declared. */
    CHANGED,
    /** Not there, as is declared. */
    LOST,
    /** Missing, or different where nothing allows it. */
    FAILED
}
