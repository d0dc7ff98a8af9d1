package io.diglot.gateway.backend.guard;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.protocol.LoopTimer;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.reactor.bulkhead.operator.BulkheadOperator;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
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
    public <T> Mono<T> around(Mono<T> call, boolean repeatable) {
        return attempts(limited(call.transform(CircuitBreakerOperator.of(breaker))), repeatable);
    }

    /** As {@link #around}, of a call that goes on as long as there is something to read: it has no limit of time. */
    <T> Mono<T> aroundStream(Mono<T> call, boolean repeatable) {
        return attempts(call.transform(CircuitBreakerOperator.of(breaker)), repeatable);
    }

    /** As Resilience4j's own operator does it, but for whose clock runs. */
    private <T> Mono<T> limited(Mono<T> attempt) {
        return attempt
                // The time limit says what was late, and would make up a name for it each time.
                .name("attempt")
                .timeout(LoopTimer.after(limiter.getTimeLimiterConfig().getTimeoutDuration()))
                .doOnSuccess(done -> limiter.onSuccess())
                .doOnError(limiter::onError);
    }

    /** Each operator takes what it needs when it is subscribed to, and keeps nothing of one call for the next. */
    private <T> Mono<T> attempts(Mono<T> attempt, boolean repeatable) {
        return (repeatable ? repeated(attempt) : attempt)
                .transform(BulkheadOperator.of(bulkhead))
                .onErrorMap(this::told);
    }

    /** What the guard refuses, as a failure. */
    private Throwable told(Throwable error) {
        return switch (error) {
            case TimeoutException late -> new Failure.TimedOut().asException();
            case CallNotPermittedException open -> refusal(breaker);
            case BulkheadFullException full -> new Failure.Overloaded(A_MOMENT).asException();
            default -> error;
        };
    }

    private <T> Mono<T> repeated(Mono<T> attempt) {
        return Mono.deferContextual(context -> repeated(attempt, retry.<T>asyncContext(), patiences.of(context)));
    }

    /** Most calls end well the first time: another attempt costs nothing before it is needed. */
    private static <T> Mono<T> repeated(Mono<T> attempt, Retry.AsyncContext<T> attempts, Patience patience) {
        return attempt.doOnSuccess(done -> attempts.onComplete()).onErrorResume(error -> {
            long millis = attempts.onError(isPatient(patience, error) ? error : new Spent(error));
            return millis < 0
                    ? Mono.error(error)
                    : Mono.delay(Duration.ofMillis(millis)).then(repeated(attempt, attempts, patience));
        });
    }

    /** Only as long as the caller may wait for another attempt. */
    private static boolean isPatient(Patience patience, Throwable error) {
        return RetryDelay.after(error).filter(wait -> !patience.lasts(wait)).isEmpty();
    }

    /** A failure after which the caller's patience is at its end, and that is worth no other attempt. */
    private static final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Spent(Throwable failure) {
            super(failure.getMessage(), failure, false, false);
        }
    }

    /** The breaker alone, for traffic that is not read. */
    public CircuitBreaker breaker() {
        return breaker;
    }

    /** What a caller is told while a breaker is open. */
    public static FailureException refusal(CircuitBreaker breaker) {
        Duration wait = Duration.ofMillis(breaker.getCircuitBreakerConfig()
                .getWaitIntervalFunctionInOpenState()
                .apply(1));
        return new Failure.Unavailable(wait.compareTo(A_MOMENT) < 0 ? A_MOMENT : wait).asException();
    }
}
