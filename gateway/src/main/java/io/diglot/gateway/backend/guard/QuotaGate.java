package io.diglot.gateway.backend.guard;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.diglot.gateway.backend.Credential;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.wiring.GatewaySettings;
import io.github.bucket4j.Bucket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Keeps what each credential asks of a vendor within the vendor's quota: requests beyond it wait, in the order in which
 * they came, as long as their deadline allows. What the vendor itself says of its quota is learnt. Only a request that
 * would have to wait longer fails, with {@link Failure.Throttled}.
 */
@Component
public final class QuotaGate {

    private static final long CREDENTIALS = 10_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(2);

    private final GatewaySettings.Opik.Quota quota;
    private final Clock clock;
    private final LoadingCache<String, Turnstile> turnstiles = Caffeine.newBuilder()
            .maximumSize(CREDENTIALS)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .build(fingerprint -> new Turnstile());

    QuotaGate(GatewaySettings settings, Clock clock) {
        this.quota = settings.opik().quota();
        this.clock = clock;
    }

    /**
     * Lets a request through when its turn comes. One that the vendor refuses for its quota was not carried out, so that
     * it waits and goes again, whatever it does.
     *
     * @param call asked again for each attempt
     */
    public <T> Mono<T> through(@Nullable Credential credential, Mono<T> call) {
        return Mono.defer(
                () -> attempt(turnstile(credential), call, clock.instant().plus(quota.maxWait())));
    }

    /** As {@link #through}, for a request that cannot be sent twice. */
    public <T> Mono<T> once(@Nullable Credential credential, Mono<T> call) {
        return Mono.defer(() -> turn(turnstile(credential), clock.instant().plus(quota.maxWait()))
                .then(call));
    }

    /** Notes that the vendor lets nothing of this credential through for a while. */
    public void closed(@Nullable Credential credential, Duration until) {
        turnstile(credential).close(clock.instant().plus(until));
    }

    private Turnstile turnstile(@Nullable Credential credential) {
        return turnstiles.get(Credential.fingerprintOf(credential));
    }

    private <T> Mono<T> attempt(Turnstile turnstile, Mono<T> call, Instant deadline) {
        // Only what the vendor refuses tells of the vendor: a turn that does not come is the gate's own.
        return turn(turnstile, deadline).then(call.onErrorResume(Failure.Throttled.class, refused -> {
            Instant open = clock.instant().plus(refused.retryAfter());
            turnstile.close(open);
            return open.isAfter(deadline) ? Mono.error(refused) : attempt(turnstile, call, deadline);
        }));
    }

    /** Completes when it is this request's turn. */
    private Mono<Void> turn(Turnstile turnstile, Instant deadline) {
        Instant now = clock.instant();
        Duration closed = turnstile.closedFor(now);
        if (closed.isPositive() && now.plus(closed).isAfter(deadline)) {
            return Mono.error(new Failure.Throttled(closed));
        }
        Duration left = Duration.between(now, deadline);
        Duration wait = turnstile.reserve(left.isNegative() ? Duration.ZERO : left);
        if (wait.isNegative()) {
            return Mono.error(new Failure.Throttled(wait.negated()));
        }
        Duration longer = wait.compareTo(closed) > 0 ? wait : closed;
        return longer.isZero()
                ? Mono.empty()
                : Mono.delay(longer).then(Mono.defer(() -> stillClosed(turnstile, deadline)));
    }

    /** The vendor may have refused others meanwhile. */
    private Mono<Void> stillClosed(Turnstile turnstile, Instant deadline) {
        Instant now = clock.instant();
        Duration closed = turnstile.closedFor(now);
        if (closed.isZero()) {
            return Mono.empty();
        }
        return now.plus(closed).isAfter(deadline)
                ? Mono.error(new Failure.Throttled(closed))
                : Mono.delay(closed).then(Mono.defer(() -> stillClosed(turnstile, deadline)));
    }

    private static @Nullable Bucket bucket(GatewaySettings.Opik.Quota quota) {
        Integer requests = quota.requests();
        return requests == null
                ? null
                : Bucket.builder()
                        .addLimit(limit -> limit.capacity(requests).refillGreedy(requests, quota.period()))
                        .build();
    }

    /** The turns of one credential. */
    private final class Turnstile {

        /** Those that waited for the vendor do not all come at the same moment. */
        private static final long SPREAD_MILLIS = 250;

        private final @Nullable Bucket budget = bucket(quota);

        private final AtomicReference<Instant> opens = new AtomicReference<>(Instant.EPOCH);

        void close(Instant until) {
            opens.accumulateAndGet(until, (one, other) -> one.isAfter(other) ? one : other);
        }

        Duration closedFor(Instant now) {
            Instant until = Objects.requireNonNull(opens.get());
            return until.isAfter(now)
                    ? Duration.between(now, until)
                            .plusMillis(ThreadLocalRandom.current().nextLong(SPREAD_MILLIS))
                    : Duration.ZERO;
        }

        /**
         * Takes the next turn.
         *
         * @return how long until then; negative where that would be longer than allowed, and no turn was taken
         */
        Duration reserve(Duration atMost) {
            if (budget == null) {
                return Duration.ZERO;
            }
            // Under one lock, so that turns are given in the order in which they were asked for.
            synchronized (this) {
                long wait = budget.estimateAbilityToConsume(1).getNanosToWaitForRefill();
                return wait > atMost.toNanos()
                        ? Duration.ofNanos(wait).negated()
                        : Duration.ofNanos(budget.consumeIgnoringRateLimits(1));
            }
        }
    }
}
