package io.diglot.gateway.backend.opik.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.opik.OpikPage;
import io.diglot.opik.OpikResource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class WholeListTest {

    /** A page that does not say which it is. */
    private record Page(List<Row> content, int page, int size, long total) implements OpikPage<Row> {}

    private record Row(UUID id) implements OpikResource {

        Row(int number) {
            this(new UUID(0, number));
        }
    }

    @Property
    void all_rows_come_once_in_as_few_pages_as_can_be_known(
            @ForAll @IntRange(max = 50) int total, @ForAll @IntRange(min = 1, max = 20) int size) {
        List<Integer> asked = new ArrayList<>();

        List<Row> read = WholeList.inPagesOf(size, number -> page(total, size, number, asked))
                .concatMapIterable(OpikPage::content)
                .collectList()
                .block();

        assertThat(read).isEqualTo(rows(upTo(0, total - 1)));
        assertThat(asked).isEqualTo(upTo(1, total / size + 1));
    }

    @Property
    void who_has_found_what_it_looks_for_asks_for_no_more(@ForAll @IntRange(min = 1, max = 9) int pages) {
        List<Integer> asked = new ArrayList<>();

        WholeList.inPagesOf(3, number -> page(100, 3, number, asked))
                .takeUntil(page -> asked.size() == pages)
                .blockLast();

        assertThat(asked).isEqualTo(upTo(1, pages));
    }

    @Property
    void a_server_that_gives_the_same_page_again_is_asked_no_further(
            @ForAll @IntRange(min = 1, max = 20) int size, @ForAll @IntRange(min = 1, max = 9) int heeded) {
        List<Integer> asked = new ArrayList<>();

        Flux<Page> read =
                WholeList.inPagesOf(size, number -> page(Integer.MAX_VALUE, size, Math.min(number, heeded), asked));

        assertThatThrownBy(read::blockLast).isInstanceOfSatisfying(FailureException.class, e -> assertThat(e.failure())
                .isInstanceOf(Failure.Unreadable.class));
        assertThat(asked).hasSize(heeded + 1);
    }

    @Property
    void what_moves_on_to_the_last_page_is_no_standing_still(
            @ForAll @IntRange(min = 1, max = 20) int size, @ForAll @IntRange(min = 1, max = 19) int added) {
        int more = Math.min(added, size - 1);

        List<Page> read = WholeList.inPagesOf(
                        size,
                        number -> Mono.just(new Page(
                                rows(number == 1 ? upTo(0, size - 1) : upTo(size - more, size - 1)),
                                number,
                                size,
                                size)))
                .collectList()
                .block();

        assertThat(read).hasSize(2);
    }

    private static Mono<Page> page(int total, int size, int number, List<Integer> asked) {
        asked.add(number);
        List<Row> content = rows(IntStream.range(0, size)
                .map(n -> (number - 1) * size + n)
                .filter(n -> n < total)
                .boxed()
                .toList());
        return Mono.just(new Page(content, 0, content.size(), total));
    }

    private static List<Row> rows(List<Integer> numbers) {
        return numbers.stream().map(Row::new).toList();
    }

    private static List<Integer> upTo(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }
}
