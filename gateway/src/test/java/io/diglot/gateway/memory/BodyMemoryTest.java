package io.diglot.gateway.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;

/** What is held at once stays bounded, and of many that want more than there is somebody always gets it. */
class BodyMemoryTest {

    private static final long LIMIT = 240;
    private static final double CLIENT_SHARE = 0.75;
    private static final long QUARTER = LIMIT / 4;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final BodyMemory memory = new BodyMemory(LIMIT, CLIENT_SHARE, new Overload(meters), meters);

    @Property(tries = 300)
    void of_many_that_wait_for_room_all_get_it_and_never_more_than_there_is(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 180) Integer> messages,
            @ForAll @IntRange(min = 1, max = 4) int clients,
            @ForAll long order) {
        Random random = new Random(order);
        List<BodyMemory.Reservation> granted = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            BodyMemory.Reservation reservation = memory.open("client " + i % clients);
            reservation
                    .growInTurn(messages.get(i), Schedulers.immediate())
                    .subscribe(null, null, () -> granted.add(reservation));
        }

        int done = 0;
        while (done < messages.size()) {
            assertThat(held()).isLessThanOrEqualTo(LIMIT);
            assertThat(granted).as("somebody has room").isNotEmpty();
            granted.remove(random.nextInt(granted.size())).close();
            done++;
        }
        assertThat(held()).isZero();
    }

    @Test
    void who_gives_up_waiting_takes_nothing_and_lets_the_next_go_on() {
        BodyMemory.Reservation large = memory.open("a");
        large.grow(180);
        BodyMemory.Reservation second = memory.open("b");
        BodyMemory.Reservation third = memory.open("c");
        Disposable waiting = second.growInTurn(150, Schedulers.immediate()).subscribe();
        List<String> granted = new ArrayList<>();
        third.growInTurn(50, Schedulers.immediate()).subscribe(null, null, () -> granted.add("third"));
        assertThat(granted)
                .as("nobody passes by where there is no room for the first")
                .isEmpty();

        waiting.dispose();
        large.shrink(1);

        assertThat(granted).containsExactly("third");
        second.close();
        third.close();
        large.close();
        assertThat(held()).isZero();
    }

    @Test
    void what_would_never_fit_is_not_waited_for() {
        BodyMemory.Reservation reservation = memory.open("a");

        assertThatThrownBy(() -> reservation.growInTurn(181, Schedulers.immediate()))
                .isInstanceOf(FailureException.class)
                .satisfies(error ->
                        assertThat(((FailureException) error).failure()).isInstanceOf(Failure.TooLarge.class));
    }

    @Property(tries = 300)
    void of_many_that_read_more_than_there_is_somebody_is_done_however_their_pieces_come(
            @ForAll @Size(min = 2, max = 40) List<@IntRange(min = 1, max = 300) Integer> answers,
            @ForAll @IntRange(min = 1, max = 3) int calls,
            @ForAll @IntRange(min = 1, max = 4) int clients,
            @ForAll long order) {
        Random random = new Random(order);
        List<Reader> readers = new ArrayList<>();
        for (int answer : answers) {
            readers.add(new Reader("client " + readers.size() % clients, answer, calls));
        }

        // Until the memory is full, and then until the answer that goes first is read.
        int longest = answers.stream().mapToInt(Reader::pieces).max().orElse(0);
        int rounds = 2 * (Reader.pieces((int) LIMIT) + calls * (longest + 1));
        for (int round = 0; readers.stream().noneMatch(Reader::isDone); round++) {
            assertThat(round).isLessThan(rounds);
            Collections.shuffle(readers, random);
            for (Reader reader : readers) {
                reader.step();
                long largest = readers.stream().mapToLong(Reader::holds).max().orElse(0);
                assertThat(held()).isLessThanOrEqualTo(Math.max(LIMIT, largest + QUARTER));
            }
        }

        readers.forEach(Reader::leave);
        assertThat(held()).isZero();
        try (BodyMemory.Reservation largest = memory.open("client 0")) {
            assertThatCode(() -> largest.grow(memory.largest())).doesNotThrowAnyException();
        }
    }

    @Test
    void an_answer_of_any_size_leaves_a_quarter_to_the_others() {
        memory.open("large").growByAnswer(10 * LIMIT);

        assertThatCode(() -> memory.open("large").growByAnswer(memory.largest() / 4))
                .doesNotThrowAnyException();
        BodyMemory.Reservation other = memory.open("other");
        assertThatCode(() -> other.grow(QUARTER / 4)).doesNotThrowAnyException();
        assertThatThrownBy(() -> other.grow(1)).matches(Failure.is(Failure.Overloaded.class));
        assertThatThrownBy(() -> other.growByAnswer(1)).matches(Failure.is(Failure.Overloaded.class));
        assertThatThrownBy(() -> other.expect(1)).matches(Failure.is(Failure.Overloaded.class));
    }

    @Test
    void the_next_goes_first_once_the_first_is_done_or_holds_nothing() {
        BodyMemory.Reservation first = memory.open("first");
        BodyMemory.Reservation second = memory.open("second");
        first.growByAnswer(LIMIT);
        assertThatThrownBy(() -> second.growByAnswer(LIMIT)).matches(Failure.is(Failure.Overloaded.class));

        first.shrink(LIMIT);
        assertThatCode(() -> second.growByAnswer(LIMIT)).doesNotThrowAnyException();
        assertThatThrownBy(() -> first.growByAnswer(LIMIT)).matches(Failure.is(Failure.Overloaded.class));

        second.close();
        assertThatCode(() -> first.growByAnswer(LIMIT)).doesNotThrowAnyException();
    }

    private long held() {
        return (long) meters.get("diglot.bodies.held").gauge().value();
    }

    /** Reads one answer after the other, piece by piece, and begins anew as soon as it is refused. */
    private final class Reader {

        private static final int PIECE = 3;

        private final String client;
        private final int answer;
        private final int calls;
        private BodyMemory.Reservation reservation;
        private int read;
        private int of;

        Reader(String client, int answer, int calls) {
            this.client = client;
            this.answer = answer;
            this.calls = calls;
            this.reservation = memory.open(client);
        }

        static int pieces(int answer) {
            return (answer + PIECE - 1) / PIECE;
        }

        boolean isDone() {
            return of == calls;
        }

        long holds() {
            return reservation.bytes();
        }

        void step() {
            try {
                if (read < answer) {
                    int piece = Math.min(PIECE, answer - read);
                    reservation.growByAnswer(piece);
                    read += piece;
                } else if (!isDone()) {
                    reservation.shrink(read);
                    reservation.growByAnswer(read);
                    read = 0;
                    of++;
                }
            } catch (FailureException refused) {
                leave();
                reservation = memory.open(client);
                read = 0;
                of = 0;
            }
        }

        void leave() {
            reservation.close();
        }
    }
}
