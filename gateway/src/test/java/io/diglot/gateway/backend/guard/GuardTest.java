package io.diglot.gateway.backend.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.gateway.failure.Failure;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class GuardTest {

    private final CircuitBreaker breaker = CircuitBreaker.of(
            "test",
            CircuitBreakerConfig.custom()
                    .slidingWindowSize(4)
                    .minimumNumberOfCalls(4)
                    .waitDurationInOpenState(Duration.ofSeconds(7))
                    .recordExceptions(Failure.Unavailable.class, Failure.TimedOut.class, Failure.Unreadable.class)
                    .build());
    private final Guard guard = guard(Duration.ofHours(1));
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void a_call_that_may_be_repeated_is_tried_again() {
        Mono<String> call = Mono.defer(() -> attempts.incrementAndGet() < 3 ? Mono.error(away()) : Mono.just("well"));

        assertThat(guard.around(call, true).block()).isEqualTo("well");
        assertThat(attempts).hasValue(3);
    }

    @Test
    void a_call_that_may_not_is_made_once() {
        assertThatThrownBy(() -> guard.around(failing(GuardTest::away), false).block())
                .isInstanceOf(Failure.Unavailable.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void the_breaker_sees_each_attempt_and_once_open_nothing_goes_through() {
        for (int call = 0; call < 2; call++) {
            assertThatThrownBy(
                            () -> guard.around(failing(GuardTest::away), true).block())
                    .isInstanceOf(Failure.Unavailable.class);
        }
        int before = attempts.get();

        assertThat(before).isEqualTo(4);
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);
        assertThatThrownBy(() -> guard.around(failing(GuardTest::away), true).block())
                .isInstanceOfSatisfying(Failure.Unavailable.class, refused -> assertThat(refused.retryAfter())
                        .isEqualTo(Duration.ofSeconds(7)));
        assertThat(attempts).hasValue(before);
    }

    @Test
    void a_refusal_is_an_answer_to_the_breaker() {
        for (int call = 0; call < 10; call++) {
            assertThatThrownBy(() -> guard.around(failing(Failure.Unauthenticated::new), true)
                            .block())
                    .isInstanceOf(Failure.Unauthenticated.class);
        }

        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
        assertThat(attempts).hasValue(10);
    }

    @Test
    void a_call_that_takes_too_long_has_timed_out() {
        Guard impatient = guard(Duration.ofMillis(1));

        assertThatThrownBy(() -> impatient.around(Mono.never(), false).block()).isInstanceOf(Failure.TimedOut.class);
    }

    @Test
    void more_calls_than_there_are_places_for_are_refused() {
        var first = guard.around(Mono.never(), false).subscribe(value -> {}, error -> {});

        assertThatThrownBy(() -> guard.around(Mono.just("well"), false).block())
                .isInstanceOf(Failure.Unavailable.class);
        first.dispose();
        assertThat(guard.around(Mono.just("well"), false).block()).isEqualTo("well");
    }

    private Guard guard(Duration patience) {
        return new Guard(
                Bulkhead.of(
                        "test",
                        BulkheadConfig.custom()
                                .maxConcurrentCalls(1)
                                .maxWaitDuration(Duration.ZERO)
                                .build()),
                Retry.of(
                        "test",
                        RetryConfig.custom()
                                .maxAttempts(3)
                                .waitDuration(Duration.ofMillis(1))
                                .retryExceptions(Failure.Unavailable.class)
                                .build()),
                breaker,
                TimeLimiter.of(patience));
    }

    private Mono<String> failing(Supplier<Failure> failure) {
        return Mono.defer(() -> {
            attempts.incrementAndGet();
            return Mono.error(failure.get());
        });
    }

    private static Failure away() {
        return new Failure.Unavailable(Duration.ZERO);
    }
}
