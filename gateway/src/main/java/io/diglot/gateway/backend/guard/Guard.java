package io.diglot.gateway.backend.guard;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
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
 * attempts where a call may be repeated, the time that one attempt may take, and the breaker, which sees each attempt. One
 * that takes too long in all may have had too much to do, which tells nothing of the server: the breaker counts what single
 * requests met.
 */
public final class Guard {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final Bulkhead bulkhead;
    private final Retry retry;
    private final CircuitBreaker breaker;
    private final TimeLimiter limiter;
    private final Patiences patiences;

    public Guard(Bulkhead bulkhead, Retry retry, CircuitBreaker breaker, TimeLimiter limiter, Patiences patiences) {
        this.bulkhead = bulkhead;
        this.retry = retry;
        this.breaker = breaker;
        this.limiter = limiter;
        this.patiences = patiences;
    }

    /** Guards a call; what the guard itself refuses fails as a {@link Failure.Temporary}. */
    <T> Mono<T> around(Mono<T> call, boolean repeatable) {
        Mono<T> attempt = call.transformDeferred(CircuitBreakerOperator.of(breaker))
                .transformDeferred(TimeLimiterOperator.of(limiter))
                .onErrorMap(TimeoutException.class, e -> new Failure.TimedOut().asException());
        return (repeatable ? repeated(attempt) : attempt)
                .transformDeferred(BulkheadOperator.of(bulkhead))
                .onErrorMap(CallNotPermittedException.class, e -> refusal())
                .onErrorMap(BulkheadFullException.class, e -> new Failure.Overloaded(A_MOMENT).asException());
    }

    /** Only as long as the caller may wait for another attempt. */
    private <T> Mono<T> repeated(Mono<T> attempt) {
        return Mono.deferContextual(context -> {
            Patience patience = patiences.of(context);
            return attempt.onErrorMap(
                            error -> RetryDelay.after(error)
                                    .filter(wait -> !patience.lasts(wait))
                                    .isPresent(),
                            Spent::new)
                    .transformDeferred(RetryOperator.of(retry))
                    .onErrorMap(Spent.class, Spent::failure);
        });
    }

    /** A failure after which the caller's patience is at its end. */
    private static final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Throwable failure;

        private Spent(Throwable failure) {
            super(failure.getMessage(), null, false, false);
            this.failure = failure;
        }

        private Throwable failure() {
            return failure;
        }
    }

    /** The breaker alone, for traffic that is not read. */
    public CircuitBreaker breaker() {
        return breaker;
    }

    /** What a caller is told while the breaker is open. */
    public FailureException refusal() {
        Duration wait = Duration.ofMillis(breaker.getCircuitBreakerConfig()
                .getWaitIntervalFunctionInOpenState()
                .apply(1));
        return new Failure.Unavailable(wait.compareTo(A_MOMENT) < 0 ? A_MOMENT : wait).asException();
    }
}
