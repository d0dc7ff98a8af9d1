package io.diglot.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.ManualClock;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.InstanceOfAssertFactories;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** The laws of a lane, with work that is held for as long as the test wants. */
class LaneTest {

    private static final Duration HANG = Duration.ofSeconds(30);

    private final ManualClock clock = new ManualClock();

    @Property(tries = 30)
    void no_work_waits_while_a_thread_is_idle(
            @ForAll @IntRange(min = 2, max = 5) int threads, @ForAll @IntRange(min = 1, max = 20) int small) {
        try (Held held = new Held(threads, 100)) {
            held.occupy(threads - 1);

            Mono<List<Integer>> all = Mono.zip(
                    IntStream.range(0, small)
                            .mapToObj(number -> held.lane.<Integer>run(work -> number))
                            .toList(),
                    numbers ->
                            List.of(numbers).stream().map(Integer.class::cast).toList());

            assertThat(all.block(HANG)).hasSize(small);
        }
    }

    @Property(tries = 30)
    void what_came_first_is_done_first(@ForAll @IntRange(min = 1, max = 50) int waiting) throws InterruptedException {
        List<Integer> done = new CopyOnWriteArrayList<>();
        CountDownLatch all = new CountDownLatch(waiting);
        try (Held held = new Held(1, 100)) {
            held.occupy(1);
            for (int i = 0; i < waiting; i++) {
                int number = i;
                held.lane.run(work -> done.add(number)).subscribe(added -> all.countDown());
            }

            held.release();

            assertThat(all.await(HANG.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(done).isSorted().hasSize(waiting);
        }
    }

    @Property(tries = 30)
    void the_queue_is_bounded_in_all_however_many_threads_there_are(
            @ForAll @IntRange(min = 1, max = 5) int threads, @ForAll @IntRange(min = 1, max = 20) int queue) {
        try (Held held = new Held(threads, queue)) {
            held.occupy(threads);
            for (int i = 0; i < queue; i++) {
                held.lane.run(work -> 1).subscribe();
            }

            StepVerifier.create(held.lane.run(work -> 1))
                    .expectErrorSatisfies(error -> assertThat(error)
                            .asInstanceOf(InstanceOfAssertFactories.type(FailureException.class))
                            .extracting(FailureException::failure)
                            .isInstanceOfSatisfying(
                                    Failure.Overloaded.class,
                                    full -> assertThat(full.retryAfterSeconds()).isPositive()))
                    .verify(HANG);
        }
    }

    @Property(tries = 30)
    void what_nobody_waits_for_leaves_the_queue_and_is_never_done(@ForAll @IntRange(min = 1, max = 20) int queue) {
        List<String> done = new CopyOnWriteArrayList<>();
        try (Held held = new Held(1, queue)) {
            held.occupy(1);
            List<Disposable> waiting = IntStream.range(0, queue)
                    .mapToObj(i -> held.lane.run(work -> done.add("given up")).subscribe())
                    .toList();

            waiting.forEach(Disposable::dispose);

            Mono<Boolean> next =
                    held.lane.<Boolean>run(work -> done.add("next")).cache();
            next.subscribe();
            held.release();
            assertThat(next.block(HANG)).isTrue();
            assertThat(done).containsExactly("next");
        }
    }

    @Property(tries = 10)
    void it_hangs_where_all_threads_are_at_the_same_work_for_too_long(@ForAll @IntRange(min = 1, max = 4) int threads) {
        Duration longest = Duration.ofMinutes(1);
        try (Held held = new Held(threads, 10)) {
            held.occupy(threads - 1);
            clock.advance(longest.multipliedBy(2));
            assertThat(held.lane.hangs(longest)).isFalse();

            held.occupy(1);
            clock.advance(longest);
            assertThat(held.lane.hangs(longest)).isFalse();
            clock.advance(Duration.ofSeconds(1));
            assertThat(held.lane.hangs(longest)).isTrue();
        }
    }

    /** A lane, and work in it that does not end before it may. */
    private final class Held implements AutoCloseable {
        private final Lane lane;
        private final CountDownLatch end = new CountDownLatch(1);
        private final List<Throwable> failures = new ArrayList<>();

        Held(int threads, int queue) {
            this.lane = new Lane("test", threads, queue, clock);
        }

        void occupy(int threads) {
            CountDownLatch begun = new CountDownLatch(threads);
            for (int i = 0; i < threads; i++) {
                lane.run(work -> {
                            begun.countDown();
                            awaitEnd(end);
                            return 1;
                        })
                        .subscribe(ended -> {}, failures::add);
            }
            awaitEnd(begun);
        }

        void release() {
            end.countDown();
        }

        @Override
        public void close() {
            release();
            lane.close();
            assertThat(failures).isEmpty();
        }

        private static void awaitEnd(CountDownLatch latch) {
            try {
                if (!latch.await(HANG.toSeconds(), TimeUnit.SECONDS)) {
                    throw new IllegalStateException("it hangs");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
