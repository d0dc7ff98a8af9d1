package io.diglot.gateway.backend.guard;

import io.diglot.gateway.failure.Failure;
import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;

/** What it means that another server did not answer. */
public final class TransportFailures {

    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private TransportFailures() {}

    /** Never reached is unavailable, reached and silent is timed out; anything else cannot be understood. */
    public static Failure of(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof Failure failure) {
                return failure;
            }
            if (cause instanceof ConnectTimeoutException
                    || cause instanceof ConnectException
                    || cause instanceof UnknownHostException) {
                return new Failure.Unavailable(TRY_AGAIN);
            }
            if (cause instanceof io.netty.handler.timeout.TimeoutException
                    || cause instanceof java.util.concurrent.TimeoutException) {
                return new Failure.TimedOut();
            }
        }
        return new Failure.Unreadable();
    }
}
