package io.diglot.gateway.backend.guard;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.settings.VendorSettings;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The turns of one credential. When the vendor refuses one for its quota, nobody goes on until the time that it names is
 * over; then one goes first, and the others when that one got through. A vendor that refuses again each time is asked
 * more and more seldom.
 */
final class Turnstile {

    /** Those that waited for the vendor do not all come at the same moment. */
    private static final long SPREAD_MILLIS = 250;

    /** So long the others wait for the one that goes first; what takes longer was not refused for a quota. */
    private static final Duration SCOUTING = Duration.ofSeconds(2);

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 4;

    private final InstantSource clock;
    private final @Nullable Bucket budget;

    private Instant opens = Instant.EPOCH;
    /** How often the vendor refused what had waited for it to let through something again. */
    private int refusals;
    /** Of the one that goes first; it ends when that one does. Absent where all may go. */
    private Sinks.@Nullable Empty<Void> scout;

    private boolean scouted = true;

    Turnstile(VendorSettings.Quota quota, InstantSource clock) {
        this.clock = clock;
        this.budget = bucket(quota);
    }

    private static @Nullable Bucket bucket(VendorSettings.Quota quota) {
        Integer requests = quota.requests();
        return requests == null
                ? null
                : Bucket.builder()
                        .addLimit(limit -> limit.capacity(requests).refillGreedy(requests, quota.period()))
                        .build();
    }

    /**
     * Takes the next turn, and gives it when it has come. Fails with {@link Failure.Throttled} where that would try the
     * patience.
     */
    Mono<Turn> turn(Patience patience) {
        Duration closed = closedFor(clock.instant());
        if (closed.isPositive() && !patience.lasts(closed)) {
            return Mono.error(new Failure.Throttled(closed).asException());
        }
        Duration wait = reserve(patience);
        if (wait.isNegative()) {
            return Mono.error(new Failure.Throttled(wait.negated()).asException());
        }
        return wait.isZero() ? whenOpen(patience) : Mono.delay(wait).then(Mono.defer(() -> whenOpen(patience)));
    }

    /** How it stands with the turns. */
    QuotaStanding standing() {
        return new QuotaStanding(closedFor(clock.instant()), budget == null ? null : budget.getAvailableTokens());
    }

    /**
     * Takes the next turn of the budget.
     *
     * @return how long until then; negative where that would be longer than the patience, and no turn was taken
     */
    private Duration reserve(Patience patience) {
        if (budget == null) {
            return Duration.ZERO;
        }
        // Under one lock, so that turns are given in the order in which they were asked for.
        synchronized (budget) {
            Duration wait = Duration.ofNanos(budget.estimateAbilityToConsume(1).getNanosToWaitForRefill());
            return wait.isPositive() && !patience.lasts(wait)
                    ? wait.negated()
                    : Duration.ofNanos(budget.consumeIgnoringRateLimits(1));
        }
    }

    /** The vendor may refuse others meanwhile. */
    private synchronized Mono<Turn> whenOpen(Patience patience) {
        Duration closed = closedFor(clock.instant());
        if (closed.isPositive()) {
            return patience.lasts(closed)
                    ? Mono.delay(closed).then(Mono.defer(() -> whenOpen(patience)))
                    : Mono.error(new Failure.Throttled(closed).asException());
        }
        if (scouted) {
            return Mono.just(new Turn(refusals, null));
        }
        if (scout == null) {
            scout = Sinks.empty();
            return Mono.just(new Turn(refusals, scout));
        }
        Sinks.Empty<Void> first = scout;
        return first.asMono()
                .timeout(SCOUTING, Mono.fromRunnable(() -> letAllGo(first)))
                .then(Mono.delay(Duration.ofMillis(ThreadLocalRandom.current().nextLong(SPREAD_MILLIS))))
                .then(Mono.defer(() -> whenOpen(patience)));
    }

    private synchronized Duration closedFor(Instant now) {
        return opens.isAfter(now) ? Duration.between(now, opens) : Duration.ZERO;
    }

    private synchronized void letAllGo(Sinks.Empty<Void> first) {
        // Nobody was refused since that one went.
        if (scout == first) {
            scouted = true;
            scout = null;
        }
    }

    /** One request's leave to go. Whoever has it says how it ended, once. */
    final class Turn {

        private final int refusalsBefore;
        private final Sinks.@Nullable Empty<Void> scouting;
        private boolean over;

        private Turn(int refusalsBefore, Sinks.@Nullable Empty<Void> scouting) {
            this.refusalsBefore = refusalsBefore;
            this.scouting = scouting;
        }

        /** It is through; what the vendor said of its quota tells whether others may go. */
        void end(Optional<Duration> refusedFor) {
            synchronized (Turnstile.this) {
                if (over) {
                    return;
                }
                over = true;
                refusedFor.ifPresentOrElse(this::refused, this::through);
            }
            if (scouting != null) {
                scouting.tryEmitEmpty();
            }
        }

        /** Nobody knows how it would have ended: somebody else goes first. */
        void giveUp() {
            synchronized (Turnstile.this) {
                if (over) {
                    return;
                }
                over = true;
                if (scouting != null && scout == scouting) {
                    scout = null;
                }
            }
            if (scouting != null) {
                scouting.tryEmitEmpty();
            }
        }

        private void refused(Duration asked) {
            Duration pause = asked;
            // Those that were under way when the first one was refused tell nothing new.
            if (refusals == refusalsBefore) {
                Duration own = refusals == 0
                        ? Duration.ZERO
                        : SHORTEST_PAUSE.multipliedBy(1L << Math.min(refusals, MOST_DOUBLINGS));
                pause = asked.compareTo(own) > 0 ? asked : own;
                refusals++;
            }
            Instant until = clock.instant().plus(pause);
            opens = until.isAfter(opens) ? until : opens;
            scouted = false;
            scout = null;
        }

        private void through() {
            // One that went before the vendor refused another does not open for the rest.
            if (scouting != null && scout == scouting) {
                refusals = 0;
                letAllGo(scouting);
            }
        }
    }
}
