package io.diglot.gateway.copy.side;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * How long a copy goes on asking: a server that is away, or busy, for about a minute; one that says that it failed, or
 * answers what cannot be read, a few times, since it may do so for ever. One that says how long to wait is waited for.
 */
public final class Persistence extends Retry {

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration WITHOUT_END = Duration.ofDays(3650);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final int DOUBLINGS = 6;

    /** A minute may have gone by when the first answer failed to come. */
    private static final int LEAST = 2;

    private static final int MOST_OF_A_FAILING_SERVER = 6;

    private final InstantSource clock;
    private final Duration longestSaid;

    public Persistence(InstantSource clock) {
        this(clock, WITHOUT_END);
    }

    private Persistence(InstantSource clock, Duration longestSaid) {
        this.clock = clock;
        this.longestSaid = longestSaid;
    }

    /** Of somebody who comes back later: no server is waited for longer than about a minute. */
    public static Persistence ofAMinute(InstantSource clock) {
        return new Persistence(clock, LONGEST);
    }

    @Override
    public Publisher<?> generateCompanion(Flux<RetrySignal> failures) {
        return Flux.defer(() -> {
            Attempts attempts = new Attempts();
            return failures.concatMap(signal -> attempts.next(signal.failure())
                    .map(Mono::delay)
                    .orElseGet(() -> Mono.error(givenUp(signal.failure()))));
        });
    }

    /** Where the gateway itself asks no more, or has its hands full with what was asked, it is the server that does not answer. */
    private static Throwable givenUp(Throwable error) {
        return Failure.is(Failure.Unavailable.class)
                        .or(Failure.is(Failure.Overloaded.class))
                        .test(error)
                ? new Failure.Unreachable(LONGEST_WAIT).asException()
                : error;
    }

    /** The attempts of one request. */
    private final class Attempts {
        private @Nullable Instant begun;
        private int made;

        Optional<Duration> next(Throwable error) {
            Instant now = clock.instant();
            if (begun == null) {
                begun = now;
            }
            Duration own = FIRST_WAIT.multipliedBy(1L << Math.min(made, DOUBLINGS));
            Duration wait = own.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : own;
            boolean soon = made < LEAST || Duration.between(begun, now).compareTo(LONGEST) < 0;
            made++;
            if (!(error instanceof FailureException failed)) {
                return Optional.empty();
            }
            return switch (failed.failure()) {
                case Failure.BackendFailed unwell -> ifSo(made <= MOST_OF_A_FAILING_SERVER, wait);
                case Failure.Unreadable garbled -> ifSo(made <= MOST_OF_A_FAILING_SERVER, wait);
                // The server itself says how long; it is not gone.
                case Failure.Throttled throttled -> {
                    Duration said = longer(wait, throttled.retryAfter());
                    yield ifSo(Duration.between(begun, now).plus(said).compareTo(longestSaid) < 0, said);
                }
                case Failure.TimedOut late -> ifSo(soon, wait);
                case Failure.BrokenOff lost -> ifSo(soon, wait);
                case Failure.Temporary passing -> ifSo(soon, longer(wait, shorter(passing.retryAfter())));
                default -> Optional.empty();
            };
        }

        private static Optional<Duration> ifSo(boolean condition, Duration wait) {
            return condition ? Optional.of(wait) : Optional.empty();
        }

        private static Duration longer(Duration one, Duration other) {
            return one.compareTo(other) > 0 ? one : other;
        }

        private static Duration shorter(Duration asked) {
            return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
        }
    }
}
