package io.diglot.gateway.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.failure.Failure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Of rows that are read in portions, one portion is held at a time, and all come. */
class InPortionsTest {

    private static final long PORTION = 60;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final BodyMemory memory = new BodyMemory(240, 0.5, new Overload(meters), meters);

    @Property(tries = 200)
    void every_row_comes_once_in_order(@ForAll @Size(min = 1, max = 30) List<@IntRange(max = 4) Integer> sizes) {
        List<Integer> rows = InPortions.of(0, at -> Mono.just(portion(sizes, at)))
                .collectList()
                .block();

        assertThat(rows)
                .isEqualTo(
                        IntStream.range(0, sizes.stream().mapToInt(size -> size).sum())
                                .boxed()
                                .toList());
    }

    /** An empty portion, of rows that are gone, is not the last one. */
    private static InPortions.Read<Integer, Integer> portion(List<Integer> sizes, int at) {
        int before = sizes.stream().limit(at).mapToInt(size -> size).sum();
        @Nullable Integer next = at + 1 < sizes.size() ? at + 1 : null;
        return new InPortions.Read<>(
                IntStream.range(before, before + sizes.get(at)).boxed().toList(), next);
    }

    @Test
    void the_next_portion_is_read_when_the_one_before_was_taken_and_is_held_no_more() {
        BodyMemory.Reservation request = memory.open("a");
        List<Long> heldBefore = new ArrayList<>();
        StepVerifier.create(
                        InPortions.of(
                                        0,
                                        at -> Mono.fromCallable(() -> {
                                            heldBefore.add(request.bytes());
                                            request.grow(PORTION);
                                            return portion(List.of(2, 2, 2), at);
                                        }))
                                .contextWrite(request::in),
                        0)
                .thenRequest(1)
                .expectNext(0)
                .then(() -> assertThat(request.bytes()).isEqualTo(PORTION))
                .then(() -> assertThat(heldBefore).hasSize(1))
                .thenRequest(10)
                .expectNext(1, 2, 3, 4, 5)
                .verifyComplete();

        assertThat(heldBefore).containsExactly(0L, 0L, 0L);
    }

    @Test
    void overload_refuses_what_was_not_begun_and_lets_wait_what_was() {
        AtomicInteger attempts = new AtomicInteger();
        Function<Integer, Mono<InPortions.Read<Integer, Integer>>> read = at -> at == attempts.getAndIncrement() % 2
                ? Mono.just(portion(List.of(1, 1), at))
                : Mono.error(new Failure.Overloaded(Duration.ofSeconds(1)).asException());

        assertThat(InPortions.of(1, read).collectList().onErrorReturn(List.of()).block())
                .isEmpty();
        attempts.set(0);
        assertThat(InPortions.rest(1, read).collectList().block()).containsExactly(1);
    }

    @Test
    void who_takes_some_of_the_room_leaves_some_to_whoever_comes_next() {
        List<Long> taken = new ArrayList<>();
        for (int request = 0; request < 100; request++) {
            taken.add(memory.open("a").takeSome(PORTION));
        }

        assertThat(taken.getFirst()).isEqualTo(15);
        assertThat(taken).isSortedAccordingTo(Comparator.reverseOrder()).allSatisfy(some -> assertThat(some)
                .isBetween(0L, PORTION));
        assertThat(taken.stream().mapToLong(some -> some).sum()).isLessThanOrEqualTo(60);
        assertThat(memory.open("b").takeSome(PORTION)).isEqualTo(15);
    }
}
