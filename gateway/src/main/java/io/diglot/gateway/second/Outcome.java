package io.diglot.gateway.second;

import io.diglot.gateway.state.behind.Behind;
import java.time.Duration;

/** How an attempt to bring something to the second backend ended. */
sealed interface Outcome {

    /** It is there as it was when the attempt began. */
    record Done() implements Outcome {}

    /** @param on what goes first */
    record Waits(Behind.Id on) implements Outcome {}

    /**
     * It is there as the first backend told it, which may not have told all yet.
     *
     * @param after when one looks once more
     */
    record Again(Duration after) implements Outcome {}

    /** @param because in a text that is safe to show */
    record Failed(String because) implements Outcome {}
}
