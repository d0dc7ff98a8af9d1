package io.diglot.gateway.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.gateway.failure.Failure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

@Timeout(30)
class LargeBodiesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LargeBodies large = new LargeBodies(new Overload(meters), meters, 1, 1);
    private final Scheduler eventLoop = Schedulers.newParallel("event-loop", 1);

    @AfterEach
    void stop() {
        large.destroy();
        eventLoop.dispose();
    }

    @Test
    void small_work_stays_on_the_event_loop_and_large_work_leaves_it() {
        assertThat(threadOf(large.admit(LargeBodies.LARGE - 1, thread()))).startsWith("event-loop");
        assertThat(threadOf(large.admit(LargeBodies.LARGE, thread()))).startsWith("large-bodies");
        assertThat(threadOf(large.goOn(LargeBodies.LARGE, thread()))).startsWith("large-bodies");
    }

    @Test
    void whoever_may_be_held_keeps_its_thread() {
        assertThat(large.admit(LargeBodies.LARGE, thread()).block())
                .isEqualTo(Thread.currentThread().getName());
    }

    @Test
    void what_finds_no_place_is_turned_away_and_what_was_begun_goes_on() {
        // Given
        CountDownLatch release = new CountDownLatch(1);
        for (int i = 0; i < 2; i++) {
            large.admit(LargeBodies.LARGE, Mono.fromCallable(() -> {
                        release.await();
                        return "";
                    }))
                    .subscribeOn(eventLoop)
                    .subscribe();
        }
        Mono.fromRunnable(() -> {}).subscribeOn(eventLoop).block(PATIENCE);

        // When, Then
        try {
            assertThatThrownBy(() -> threadOf(large.admit(LargeBodies.LARGE, thread())))
                    .matches(Failure.is(Failure.Overloaded.class));
            assertThat(threadOf(large.goOn(LargeBodies.LARGE, thread()))).startsWith("event-loop");
            assertThat(threadOf(large.admit(1, thread()))).startsWith("event-loop");
        } finally {
            release.countDown();
        }
    }

    private String threadOf(Mono<String> work) {
        return String.valueOf(work.subscribeOn(eventLoop).block(PATIENCE));
    }

    private static Mono<String> thread() {
        return Mono.fromCallable(() -> Thread.currentThread().getName());
    }
}
