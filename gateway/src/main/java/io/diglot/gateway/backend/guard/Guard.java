package io.diglot.gateway.backend.guard;

import io.diglot.gateway.failure.Failure;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.reactor.bulkhead.operator.BulkheadOperator;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.github.resilience4j.reactor.retry.RetryOperator;
import io.github.resilience4j.reactor.timelimiter.TimeLimiterOperator;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;

/**
 * The order in which a call of a backend is guarded, from the outside in: a place among those under way, further
 * attempts where a call may be repeated, the breaker, which sees each attempt, and the time that one attempt may take.
 */
public final class Guard {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final Bulkhead bulkhead;
    private final Retry retry;
    private final CircuitBreaker breaker;
    private final TimeLimiter limiter;

    Guard(Bulkhead bulkhead, Retry retry, CircuitBreaker breaker, TimeLimiter limiter) {
        this.bulkhead = bulkhead;
        this.retry = retry;
        this.breaker = breaker;
        this.limiter = limiter;
    }

    /** Guards a call; what the guard itself refuses fails as {@link Failure.Unavailable} or {@link Failure.TimedOut}. */
    <T> Mono<T> around(Mono<T> call, boolean repeatable) {
        Mono<T> attempt = call.transformDeferred(TimeLimiterOperator.of(limiter))
                .onErrorMap(TimeoutException.class, e -> new Failure.TimedOut())
                .transformDeferred(CircuitBreakerOperator.of(breaker));
        return (repeatable ? attempt.transformDeferred(RetryOperator.of(retry)) : attempt)
                .transformDeferred(BulkheadOperator.of(bulkhead))
                .onErrorMap(CallNotPermittedException.class, e -> refusal())
                .onErrorMap(BulkheadFullException.class, e -> new Failure.Unavailable(A_MOMENT));
    }

    /** The breaker alone, for traffic that is not read. */
    public CircuitBreaker breaker() {
        return breaker;
    }

    /** What a caller is told while the breaker is open. */
    public Failure refusal() {
        Duration wait = Duration.ofMillis(breaker.getCircuitBreakerConfig()
                .getWaitIntervalFunctionInOpenState()
                .apply(1));
        return new Failure.Unavailable(wait.compareTo(A_MOMENT) < 0 ? A_MOMENT : wait);
    }
}
