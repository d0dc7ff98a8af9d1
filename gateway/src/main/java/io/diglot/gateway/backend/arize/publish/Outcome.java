package io.diglot.gateway.backend.arize.publish;

import java.time.Instant;

/** How far an attempt to publish came. */
sealed interface Outcome {

    /** All is there that can be. */
    record Done() implements Outcome {}

    /** What can go now is there; something may go later that nobody has to wait for. */
    record Rests(Instant until) implements Outcome {}

    /**
     * It cannot go on now.
     *
     * @param failed whether something went wrong, or is just not ready
     */
    record Later(Instant at, String because, boolean failed) implements Outcome {}

    /** Nothing but a person, or another key, gets it on. */
    record Parked(String because) implements Outcome {}
}
