package io.diglot.gateway.backend.opik.writes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

@Timeout(60)
class TurnsTest {

    private static final String SUBJECT = "one";

    /** More than a stack has room for, if each began on that of the one before. */
    private static final int MANY = 20_000;

    private final Turns turns = new Turns();
    private final Sinks.Empty<String> first = Sinks.empty();
    private final CompletableFuture<String> held =
            turns.inTurn(SUBJECT, Mono.never(), first.asMono()).toFuture();

    @Test
    void all_come_one_after_the_other_in_the_order_in_which_they_came() {
        // Given
        List<Integer> done = new CopyOnWriteArrayList<>();
        List<CompletableFuture<Integer>> all = IntStream.range(0, 1_000)
                .mapToObj(number -> turns.inTurn(SUBJECT, Mono.never(), Mono.fromCallable(() -> {
                            done.add(number);
                            return number;
                        }))
                        .toFuture())
                .toList();
        assertThat(done).isEmpty();

        // When
        first.tryEmitEmpty();
        all.forEach(CompletableFuture::join);

        // Then
        assertThat(done)
                .containsExactlyElementsOf(IntStream.range(0, 1_000).boxed().toList());
    }

    @Test
    void those_that_fail_at_once_let_the_next_one_begin_however_many_they_are() {
        // Given
        for (int i = 0; i < MANY; i++) {
            turns.inTurn(SUBJECT, Mono.never(), Mono.error(new IllegalStateException("fails")))
                    .onErrorComplete()
                    .subscribe();
        }
        CompletableFuture<String> last =
                turns.inTurn(SUBJECT, Mono.never(), Mono.just("begun")).toFuture();

        // When
        first.tryEmitEmpty();

        // Then
        assertThat(last.join()).isEqualTo("begun");
        assertThat(held.join()).isNull();
    }

    @Test
    void those_that_go_while_they_wait_are_told_at_once_and_in_nobodys_way() {
        // Given
        Sinks.Empty<Void> gone = Sinks.empty();
        List<CompletableFuture<String>> left = new ArrayList<>();
        List<Disposable> cancelled = new ArrayList<>();
        for (int i = 0; i < MANY / 2; i++) {
            left.add(turns.inTurn(SUBJECT, gone.asMono(), Mono.<String>error(new AssertionError("begun")))
                    .onErrorReturn(IllegalStateException.class, "gone")
                    .toFuture());
            cancelled.add(turns.inTurn(SUBJECT, Mono.never(), Mono.<String>error(new AssertionError("begun")))
                    .subscribe());
        }
        CompletableFuture<String> last =
                turns.inTurn(SUBJECT, Mono.never(), Mono.just("begun")).toFuture();

        // When
        gone.tryEmitError(new IllegalStateException("gone"));
        cancelled.forEach(Disposable::dispose);

        // Then
        assertThat(left).allMatch(each -> each.join().equals("gone"));
        assertThat(last).isNotDone();
        first.tryEmitEmpty();
        assertThat(last.join()).isEqualTo("begun");
    }
}
