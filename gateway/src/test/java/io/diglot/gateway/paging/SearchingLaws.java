package io.diglot.gateway.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

class SearchingLaws {

    private static final Duration AMPLE = Duration.ofHours(1);

    /** A walk through numbers that gives fewer than are asked for, as one does whose rows are large. */
    private static final class Numbers implements Walk<Integer> {
        private final int count;
        private final Random random;
        private int given;

        Numbers(int count, Random random) {
            this.count = count;
            this.random = random;
        }

        @Override
        public Mono<Slice<Integer>> next(@Nullable Position from, int limit) {
            return Mono.fromSupplier(() -> {
                int start = from == null ? 0 : Integer.parseInt(from.parts().getFirst());
                int end = Math.min(count, start + Math.max(1, limit - random.nextInt(4)));
                given += end - start;
                List<Integer> some = IntStream.range(start, end).boxed().toList();
                return end == count ? Slice.last(some) : new Slice<>(some, Position.of(Integer.toString(end)));
            });
        }
    }

    @Property
    void who_goes_on_from_each_end_meets_each_row_once_and_no_page_looks_at_more_than_its_bound(
            @ForAll @IntRange(max = 300) int count,
            @ForAll @IntRange(min = 1, max = 40) int one,
            @ForAll @IntRange(min = 1, max = 20) int limit,
            @ForAll @IntRange(min = 1, max = 100) int rows,
            @ForAll Random random) {
        List<Integer> met = new ArrayList<>();
        Position from = null;
        do {
            Numbers numbers = new Numbers(count, random);
            Searching<Integer> search =
                    new Searching<>(numbers, each -> each % one == 0, limit, new Searching.Bounds(rows, AMPLE));
            List<Integer> page = new ArrayList<>();
            from = page(search, from, limit, page);

            assertThat(page).hasSizeLessThanOrEqualTo(limit);
            // Once, and once more where a part held more than was wanted.
            assertThat(numbers.given).isLessThanOrEqualTo(2 * rows);
            met.addAll(page);
        } while (from != null);

        assertThat(met)
                .containsExactlyElementsOf(IntStream.range(0, count)
                        .filter(each -> each % one == 0)
                        .boxed()
                        .toList());
    }

    @Property(tries = 20)
    void a_search_that_has_looked_for_long_enough_ends_with_a_place_to_go_on_from(
            @ForAll @IntRange(min = 600, max = 2_000) int count) {
        Searching<Integer> search = new Searching<>(
                new Numbers(count, new Random(count)),
                each -> false,
                10,
                new Searching.Bounds(Integer.MAX_VALUE, Duration.ZERO));
        List<Integer> page = new ArrayList<>();

        assertThat(page(search, null, 10, page)).isNotNull();
        assertThat(page).isEmpty();
    }

    /** As a list is answered: as long as something is left of the page. */
    private static @Nullable Position page(
            Searching<Integer> search, @Nullable Position from, int limit, List<Integer> page) {
        Position at = from;
        do {
            Slice<Integer> part =
                    Objects.requireNonNull(search.next(at, limit - page.size()).block());
            page.addAll(part.content());
            at = part.next();
        } while (at != null && page.size() < limit);
        return search.end(at);
    }
}
