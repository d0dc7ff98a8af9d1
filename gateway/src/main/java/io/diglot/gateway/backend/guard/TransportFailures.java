package io.diglot.gateway.backend.guard;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.BrokenOff.Moment;
import io.diglot.gateway.failure.FailureException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import reactor.netty.channel.AbortedException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/** What it means that another server did not answer. */
public final class TransportFailures {

    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private TransportFailures() {}

    /**
     * Never reached is unreachable, reached and silent is timed out, and a connection that ended broke off; anything else
     * cannot be understood.
     *
     * @param moment when a connection ended, if it did
     */
    public static Failure of(Throwable error, Moment moment) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case FailureException failed -> {
                    return failed.failure();
                }
                // All connections that the gateway may have are in use: the server knows nothing of it.
                case PoolAcquirePendingLimitException full -> {
                    return new Failure.Overloaded(TRY_AGAIN);
                }
                case PoolAcquireTimeoutException full -> {
                    return new Failure.Overloaded(TRY_AGAIN);
                }
                case ConnectException away -> {
                    return new Failure.Unreachable(TRY_AGAIN);
                }
                case NoRouteToHostException away -> {
                    return new Failure.Unreachable(TRY_AGAIN);
                }
                case UnknownHostException away -> {
                    return new Failure.Unreachable(TRY_AGAIN);
                }
                case SSLHandshakeException away -> {
                    return new Failure.Unreachable(TRY_AGAIN);
                }
                case io.netty.handler.timeout.TimeoutException late -> {
                    return new Failure.TimedOut();
                }
                case java.util.concurrent.TimeoutException late -> {
                    return new Failure.TimedOut();
                }
                case IOException ended -> {
                    return new Failure.BrokenOff(moment);
                }
                case AbortedException ended -> {
                    return new Failure.BrokenOff(moment);
                }
                default -> {
                    // The next cause may tell.
                }
            }
        }
        return new Failure.Unreadable();
    }
}
