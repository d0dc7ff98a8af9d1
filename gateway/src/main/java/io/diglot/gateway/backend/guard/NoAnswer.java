package io.diglot.gateway.backend.guard;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import java.util.function.Predicate;

/**
 * What counts for the breaker: that there was no answer, or that a proxy says so. What an answer says, whatever its
 * status, one client alone may have brought about.
 */
public final class NoAnswer implements Predicate<Throwable> {

    @Override
    public boolean test(Throwable error) {
        return error instanceof FailureException failed
                && switch (failed.failure()) {
                    case Failure.Unreachable away -> true;
                    case Failure.BrokenOff lost -> true;
                    case Failure.TimedOut late -> true;
                    default -> false;
                };
    }
}
