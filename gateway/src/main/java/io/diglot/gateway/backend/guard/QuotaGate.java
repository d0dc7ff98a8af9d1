package io.diglot.gateway.backend.guard;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.settings.VendorSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Keeps what each credential asks of a vendor within the vendor's quota: requests beyond it wait, in the order in which
 * they came, as long as the call's {@link Patience} lasts. What the vendor itself says of its quota is learnt. Only a
 * request that would have to wait longer fails, with {@link Failure.Throttled}.
 */
public final class QuotaGate {

    private static final long CREDENTIALS = 10_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(2);

    private final Patiences patiences;
    private final LoadingCache<String, Turnstile> turnstiles;

    public QuotaGate(VendorSettings.Quota quota, Patiences patiences, InstantSource clock) {
        this.patiences = patiences;
        this.turnstiles = Caffeine.newBuilder()
                // What it does besides is less than to wake another thread for it.
                .executor(Runnable::run)
                .maximumSize(CREDENTIALS)
                .expireAfterAccess(FORGOTTEN_AFTER)
                .build(fingerprint -> new Turnstile(quota, clock));
    }

    /**
     * Lets a request through when its turn comes. One that the vendor refuses for its quota was not carried out, so that
     * it waits and goes again, whatever it does.
     *
     * @param call asked again for each attempt
     */
    public <T> Mono<T> through(@Nullable Credential credential, Mono<T> call) {
        return Mono.deferContextual(context -> attempt(turnstile(credential), call, patiences.of(context)));
    }

    /**
     * As {@link #through}, for a request that cannot be sent twice.
     *
     * @param refusedFor what its answer says of the quota, once it is there
     */
    public <T> Mono<T> once(@Nullable Credential credential, Mono<T> call, Supplier<Optional<Duration>> refusedFor) {
        return Mono.deferContextual(
                context -> turnstile(credential).turn(patiences.of(context)).flatMap(turn -> call.doOnTerminate(
                                () -> turn.end(refusedFor.get()))
                        .doOnCancel(turn::giveUp)));
    }

    /** How it stands with each credential that asked of late, by its fingerprint. */
    public Map<String, QuotaStanding> standings() {
        Map<String, QuotaStanding> standings = new TreeMap<>();
        turnstiles.asMap().forEach((fingerprint, turnstile) -> standings.put(fingerprint, turnstile.standing()));
        return standings;
    }

    private Turnstile turnstile(@Nullable Credential credential) {
        return turnstiles.get(Credential.fingerprintOf(credential));
    }

    private static <T> Mono<T> attempt(Turnstile turnstile, Mono<T> call, Patience patience) {
        // Only what the vendor refuses tells of the vendor: a turn that does not come is the gate's own.
        return turnstile.turn(patience).flatMap(turn -> call.doOnSuccess(done -> turn.end(Optional.empty()))
                .doOnCancel(turn::giveUp)
                .onErrorResume(error -> {
                    Optional<Duration> refusedFor = refusal(error);
                    turn.end(refusedFor);
                    return refusedFor.isEmpty() ? Mono.error(error) : attempt(turnstile, call, patience);
                }));
    }

    private static Optional<Duration> refusal(Throwable error) {
        return error instanceof FailureException failed && failed.failure() instanceof Failure.Throttled refused
                ? Optional.of(refused.retryAfter())
                : Optional.empty();
    }
}
