package io.diglot.gateway.backend.opik.lists;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.opik.OpikPage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import reactor.core.publisher.Mono;

class WholeListTest {

    /** A page that does not say which it is. */
    private record Page(List<Integer> content, int page, int size, long total) implements OpikPage<Integer> {}

    @Property
    void all_rows_come_once_in_as_few_pages_as_can_be_known(
            @ForAll @IntRange(max = 50) int total, @ForAll @IntRange(min = 1, max = 20) int size) {
        List<Integer> asked = new ArrayList<>();

        List<Integer> read = WholeList.inPagesOf(size, number -> page(total, size, number, asked))
                .concatMapIterable(OpikPage::content)
                .collectList()
                .block();

        assertThat(read).isEqualTo(upTo(0, total - 1));
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

    private static Mono<Page> page(int total, int size, int number, List<Integer> asked) {
        asked.add(number);
        List<Integer> content = upTo(0, total - 1).stream()
                .skip((number - 1L) * size)
                .limit(size)
                .toList();
        return Mono.just(new Page(content, 0, content.size(), total));
    }

    private static List<Integer> upTo(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }
}
