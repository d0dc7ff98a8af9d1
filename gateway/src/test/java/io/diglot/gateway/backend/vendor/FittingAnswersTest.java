package io.diglot.gateway.backend.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Whoever asks for rows of any width gets all of them, and never more at once than fit into memory, but for a single one. */
class FittingAnswersTest {

    private static final int WIDEST = 16;

    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void all_rows_come_once_in_order(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 24) Integer> widths,
            @ForAll @IntRange(min = 1, max = 20) int most) {
        FittingAnswers some = new FittingAnswers(most);
        List<Integer> rows = new ArrayList<>();
        while (rows.size() < widths.size()) {
            int from = rows.size();
            List<Integer> part = Objects.requireNonNull(
                    some.next(limit -> answer(widths, from, limit)).block());
            assertThat(part).hasSizeBetween(1, most);
            rows.addAll(part);
        }

        assertThat(rows).isEqualTo(IntStream.range(0, widths.size()).boxed().toList());
    }

    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void a_list_in_pages_of_one_size_comes_whole(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 24) Integer> widths) {
        List<Integer> rows = FittingAnswers.all(20, size -> Flux.range(0, (widths.size() + size - 1) / size)
                        .concatMap(page -> answer(widths, page * size, size))
                        .concatMapIterable(part -> part))
                .distinct()
                .collectList()
                .block();

        assertThat(rows).isEqualTo(IntStream.range(0, widths.size()).boxed().toList());
    }

    private static Mono<List<Integer>> answer(List<Integer> widths, int from, int limit) {
        return Mono.deferContextual(context -> {
            boolean bounded = FittingAnswers.largest(context) < Long.MAX_VALUE;
            List<Integer> rows = IntStream.range(from, Math.min(widths.size(), from + limit))
                    .boxed()
                    .toList();
            int width = rows.stream().mapToInt(widths::get).sum();
            return bounded && width > WIDEST ? Mono.error(new FittingAnswers.TooLarge()) : Mono.just(rows);
        });
    }
}
