package io.diglot.gateway.backend.opik;

import io.diglot.gateway.failure.Failure;

/** What a failure leaves open. */
final class Uncertainty {

    private Uncertainty() {}

    /** Whether the server may have done what it was asked, or may do it yet, though it did not say so. */
    static boolean leftBy(Throwable error) {
        return error instanceof Failure.TimedOut
                || error instanceof Failure.BrokenOff
                || error instanceof Failure.BackendFailed
                || error instanceof Failure.Unreadable;
    }
}
