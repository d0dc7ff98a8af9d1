package io.diglot.gateway.backend.opik;

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
        List<Integer> rows = IntStream.range(0, total).boxed().toList();
        List<Integer> asked = new ArrayList<>();

        List<Integer> read = WholeList.inPagesOf(size, number -> {
                    asked.add(number);
                    List<Integer> content =
                            rows.stream().skip((number - 1L) * size).limit(size).toList();
                    return Mono.just(new Page(content, 0, content.size(), total));
                })
                .concatMapIterable(OpikPage::content)
                .collectList()
                .block();

        assertThat(read).isEqualTo(rows);
        assertThat(asked)
                .isEqualTo(IntStream.rangeClosed(1, total / size + 1).boxed().toList());
    }
}
