package io.diglot.gateway.copy.side;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Its time is that of all schedulers of the JVM. */
@Isolated
class PersistenceTest {

    private final AtomicInteger attempts = new AtomicInteger();
    private Persistence persistence = new Persistence(this::now);
    private VirtualTimeScheduler time;

    @BeforeEach
    void stopTheClock() {
        time = VirtualTimeScheduler.getOrSet();
    }

    @AfterEach
    void letItRun() {
        VirtualTimeScheduler.reset();
    }

    @Test
    void a_server_that_is_away_is_given_up_after_about_a_minute() {
        assertThat(givenUpAfter(() -> new Failure.Unreachable(Duration.ofSeconds(1))))
                .isBetween(Duration.ofSeconds(55), Duration.ofSeconds(80));
    }

    @Test
    void a_server_that_says_that_it_failed_is_asked_a_few_times() {
        assertThat(givenUpAfter(Failure.BackendFailed::new)).isLessThan(Duration.ofSeconds(30));
        assertThat(attempts).hasValue(7);
    }

    @Test
    void what_the_gateway_itself_asks_no_more_is_a_server_that_is_away() {
        AtomicReference<Throwable> told = new AtomicReference<>();
        failing(Integer.MAX_VALUE, () -> new Failure.Unavailable(Duration.ofSeconds(1)))
                .subscribe(done -> {}, told::set);
        time.advanceTimeBy(Duration.ofMinutes(5));

        assertThat(told.get()).matches(Failure.is(Failure.Unreachable.class));
    }

    @Test
    void what_it_refuses_is_not_asked_again() {
        assertThat(givenUpAfter(() -> new Failure.Forbidden("no"))).isZero();
        assertThat(attempts).hasValue(1);
    }

    @Test
    void a_quota_is_waited_for_as_often_as_it_takes() {
        StepVerifier.withVirtualTime(
                        () -> failing(100, () -> new Failure.Throttled(Duration.ofMinutes(3))),
                        () -> time,
                        Long.MAX_VALUE)
                .thenAwait(Duration.ofMinutes(300))
                .expectNext("done")
                .verifyComplete();
    }

    @Test
    void who_comes_back_later_waits_for_a_quota_no_longer_than_a_minute() {
        persistence = Persistence.ofAMinute(this::now);

        assertThat(givenUpAfter(() -> new Failure.Throttled(Duration.ofMinutes(3))))
                .isZero();
        assertThat(attempts).hasValue(1);
        assertThat(givenUpAfter(() -> new Failure.Throttled(Duration.ofSeconds(7))))
                .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
    }

    private Duration givenUpAfter(Supplier<Failure> failure) {
        Instant begun = now();
        Instant[] end = {begun};
        failing(Integer.MAX_VALUE, failure).subscribe(done -> {}, error -> end[0] = now());
        for (int second = 0; second < 600; second++) {
            time.advanceTimeBy(Duration.ofSeconds(1));
        }
        return Duration.between(begun, end[0]);
    }

    private Mono<String> failing(int times, Supplier<Failure> failure) {
        return Mono.defer(() -> attempts.incrementAndGet() > times
                        ? Mono.just("done")
                        : Mono.<String>error(failure.get().asException()))
                .retryWhen(persistence);
    }

    private Instant now() {
        return Instant.ofEpochMilli(time.now(TimeUnit.MILLISECONDS));
    }
}
