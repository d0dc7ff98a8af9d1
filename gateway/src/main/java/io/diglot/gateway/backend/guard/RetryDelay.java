package io.diglot.gateway.backend.guard;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import java.time.Duration;
import java.util.Optional;

/** When a request that failed at another server, or on the way to it, is worth another attempt. */
public final class RetryDelay {

    private RetryDelay() {}

    /** How long to wait before the next attempt; nothing where another one is no use. */
    public static Optional<Duration> after(Throwable error) {
        if (!(error instanceof FailureException failed)) {
            return Optional.empty();
        }
        return switch (failed.failure()) {
            // Who was throttled has waited at the gate as long as it may.
            case Failure.Throttled throttled -> Optional.empty();
            // Whoever kept the server busy for so long does it no good by coming again.
            case Failure.TimedOut late -> Optional.empty();
            case Failure.Temporary passing -> Optional.of(passing.retryAfter());
            case Failure.BackendFailed unwell -> Optional.of(Duration.ZERO);
            case Failure.Unreadable unreadable -> Optional.of(Duration.ZERO);
            default -> Optional.empty();
        };
    }

    /** As {@link #after}, and nothing where it would take longer than this. */
    public static Optional<Duration> within(Duration longest, Throwable error) {
        return after(error).filter(wait -> wait.compareTo(longest) <= 0);
    }
}
