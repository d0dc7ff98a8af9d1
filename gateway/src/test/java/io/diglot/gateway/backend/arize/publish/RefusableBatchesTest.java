package io.diglot.gateway.backend.arize.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.json.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RefusableBatchesTest {

    private static final Json MEGABYTE = Json.string("m".repeat(1 << 20));

    @Property(tries = 50)
    void batches_hold_all_in_order_and_not_too_much(
            @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 6) Integer> megabytes,
            @ForAll @IntRange(max = 2500) int small) {
        List<Integer> all = IntStream.concat(
                        megabytes.stream().mapToInt(n -> n),
                        IntStream.range(0, small).map(n -> 0))
                .boxed()
                .toList();

        Deque<List<Integer>> batches = RefusableBatches.of(all, RefusableBatchesTest::members);

        assertThat(batches.stream().flatMap(List::stream)).containsExactlyElementsOf(all);
        assertThat(batches).allSatisfy(batch -> {
            assertThat(batch).isNotEmpty().hasSizeLessThanOrEqualTo(1000);
            assertThat(batch.size() == 1 || batch.stream().mapToInt(n -> n).sum() <= 4)
                    .isTrue();
        });
    }

    @Property
    void halves_hold_what_was_refused_before_all_others(@ForAll @Size(min = 2, max = 50) List<Integer> refused) {
        Deque<List<Integer>> batches = new ArrayDeque<>();
        batches.add(List.of(-1));

        RefusableBatches.halve(refused, batches);

        assertThat(batches).hasSize(3).allSatisfy(batch -> assertThat(batch).isNotEmpty());
        assertThat(batches.stream().limit(2).flatMap(List::stream)).containsExactlyElementsOf(refused);
    }

    private static Map<String, Json> members(int megabytes) {
        return IntStream.range(0, megabytes).boxed().collect(Collectors.toMap(n -> "column " + n, n -> MEGABYTE));
    }
}
