package io.diglot.gateway.backend.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class GuardTest {

    private final CircuitBreaker breaker = CircuitBreaker.of(
            "test",
            CircuitBreakerConfig.custom()
                    .slidingWindowSize(4)
                    .minimumNumberOfCalls(4)
                    .waitDurationInOpenState(Duration.ofSeconds(7))
                    .recordException(new NoAnswer())
                    .build());
    private final Guard guard = guard(Duration.ofHours(1));
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void a_call_that_may_be_repeated_is_tried_again() {
        Mono<String> call =
                Mono.defer(() -> attempts.incrementAndGet() < 3 ? Mono.error(away().asException()) : Mono.just("well"));

        assertThat(guard.around(call, true).block()).isEqualTo("well");
        assertThat(attempts).hasValue(3);
    }

    @Test
    void a_call_that_goes_on_as_long_as_there_is_something_to_read_has_no_limit_of_time() {
        Guard hasty = guard(Duration.ofMillis(1));
        Mono<String> call = Mono.delay(Duration.ofMillis(100)).thenReturn("well");

        assertThatThrownBy(() -> hasty.around(call, false).block()).matches(Failure.is(Failure.TimedOut.class));
        assertThat(hasty.aroundStream(call, false).block()).isEqualTo("well");
    }

    @Test
    void a_call_that_may_not_is_made_once() {
        assertThatThrownBy(() -> guard.around(failing(GuardTest::away), false).block())
                .matches(Failure.is(Failure.Unreachable.class));
        assertThat(attempts).hasValue(1);
    }

    @Test
    void the_breaker_sees_each_attempt_and_once_open_nothing_goes_through() {
        for (int call = 0; call < 2; call++) {
            assertThatThrownBy(
                            () -> guard.around(failing(GuardTest::away), true).block())
                    .matches(Failure.is(Failure.Temporary.class));
        }
        int before = attempts.get();

        assertThat(before).isEqualTo(4);
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);
        assertThatThrownBy(() -> guard.around(failing(GuardTest::away), true).block())
                .asInstanceOf(InstanceOfAssertFactories.type(FailureException.class))
                .extracting(FailureException::failure)
                .isInstanceOfSatisfying(Failure.Unavailable.class, refused -> assertThat(refused.retryAfter())
                        .isEqualTo(Duration.ofSeconds(7)));
        assertThat(attempts).hasValue(before);
    }

    @Test
    void a_refusal_is_an_answer_to_the_breaker() {
        for (int call = 0; call < 10; call++) {
            assertThatThrownBy(() -> guard.around(failing(Failure.Unauthenticated::new), true)
                            .block())
                    .matches(Failure.is(Failure.Unauthenticated.class));
        }

        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
        assertThat(attempts).hasValue(10);
    }

    @Test
    void a_call_that_takes_too_long_has_timed_out_and_tells_the_breaker_nothing() {
        Guard impatient = guard(Duration.ofMillis(1));

        for (int call = 0; call < 10; call++) {
            assertThatThrownBy(() -> impatient.around(Mono.never(), false).block())
                    .matches(Failure.is(Failure.TimedOut.class));
        }
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void a_call_is_tried_again_only_as_long_as_its_caller_may_wait() {
        Patiences none = new Patiences(Duration.ZERO, Clock.systemUTC());
        Mono<String> late = Mono.defer(() -> {
            attempts.incrementAndGet();
            return Mono.<String>error(new Failure.Unreachable(Duration.ofSeconds(1)).asException());
        });

        assertThatThrownBy(
                        () -> guard.around(late, true).contextWrite(none::begin).block())
                .matches(Failure.is(Failure.Unreachable.class));
        assertThat(attempts).hasValue(1);
    }

    @Test
    void more_calls_than_there_are_places_for_are_refused() {
        var first = guard.around(Mono.never(), false).subscribe(value -> {}, error -> {});

        assertThatThrownBy(() -> guard.around(Mono.just("well"), false).block())
                .matches(Failure.is(Failure.Overloaded.class));
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
                                .retryOnException(Failure.is(Failure.Unreachable.class))
                                .build()),
                breaker,
                TimeLimiter.of(patience),
                new Patiences(Duration.ofMinutes(1), Clock.systemUTC()));
    }

    private Mono<String> failing(Supplier<Failure> failure) {
        return Mono.defer(() -> {
            attempts.incrementAndGet();
            return Mono.error(failure.get().asException());
        });
    }

    private static Failure away() {
        return new Failure.Unreachable(Duration.ZERO);
    }
}
