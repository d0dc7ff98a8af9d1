package io.diglot.gateway.operation;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.diglot.gateway.backend.BackendDescription;
import io.diglot.gateway.backend.VendorService;
import io.diglot.gateway.backend.guard.Guard;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.observation.RequestTiming;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/**
 * Lets a breaker see what passes through. Every outcome counts once; what the client gave up, or the gateway refused, tells
 * nothing of the backend.
 */
final class PassBreaker {

    private final CircuitBreaker breaker;
    private final Function<Throwable, FailureException> failure;

    /** @param failure what an error means */
    PassBreaker(CircuitBreaker breaker, Function<Throwable, FailureException> failure) {
        this.breaker = breaker;
        this.failure = failure;
    }

    /** One for each service of the vendor, by its name; who passes something to it shares what it saw. */
    static Map<String, PassBreaker> ofServices(
            BackendDescription backend,
            CircuitBreakerRegistry registry,
            Function<Throwable, FailureException> failure) {
        return Objects.requireNonNull(backend.vendor()).services().stream()
                .collect(toUnmodifiableMap(
                        VendorService::name,
                        service -> new PassBreaker(
                                registry.circuitBreaker(backend.name() + "-" + service.name()), failure)));
    }

    /** @param missed whether what came back, in good order, says that the backend does not answer */
    Mono<Void> around(Mono<Void> call, BooleanSupplier missed) {
        return Mono.defer(() -> {
            if (!breaker.tryAcquirePermission()) {
                return Mono.error(Guard.refusal(breaker));
            }
            long before = breaker.getCurrentTimestamp();
            return RequestTiming.upstream(call, "passed through")
                    .doOnError(error -> failed(before, failure.apply(error)))
                    .doFinally(signal -> {
                        if (signal == SignalType.CANCEL) {
                            breaker.releasePermission();
                        } else if (signal == SignalType.ON_COMPLETE) {
                            completed(before, missed.getAsBoolean());
                        }
                    });
        });
    }

    private void completed(long before, boolean missed) {
        if (missed) {
            breaker.onError(
                    elapsed(before), TimeUnit.NANOSECONDS, new Failure.Unreachable(Duration.ZERO).asException());
        } else {
            breaker.onSuccess(elapsed(before), TimeUnit.NANOSECONDS);
        }
    }

    private void failed(long before, FailureException failed) {
        if (breaker.getCircuitBreakerConfig().getRecordExceptionPredicate().test(failed)) {
            breaker.onError(elapsed(before), TimeUnit.NANOSECONDS, failed);
        } else {
            breaker.releasePermission();
        }
    }

    private long elapsed(long before) {
        return breaker.getTimestampUnit().toNanos(breaker.getCurrentTimestamp() - before);
    }
}
