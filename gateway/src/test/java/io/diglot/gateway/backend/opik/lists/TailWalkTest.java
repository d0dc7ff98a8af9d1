package io.diglot.gateway.backend.opik.lists;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.backend.opik.lists.TailWalk.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class TailWalkTest {

    @Property
    void a_page_holds_what_is_asked_for_and_seldom_much_more(
            @ForAll @IntRange(max = 100_000) int from, @ForAll @IntRange(min = 1, max = 500) int rows) {
        TailPage page = TailPage.covering(from, from + rows);

        assertThat(page.first()).isLessThanOrEqualTo(from);
        assertThat(page.first() + page.size()).isGreaterThanOrEqualTo(from + rows);
        assertThat(page.size()).isLessThanOrEqualTo(2 * rows + from / rows);
    }

    @Property
    void a_walk_gives_each_row_once_from_the_lowest_up(
            @ForAll @IntRange(max = 300) int rows, @ForAll @IntRange(min = 1, max = 40) int limit) {
        List<UUID> list = new ArrayList<>();
        for (int id = rows; id > 0; id--) {
            list.add(id(id));
        }

        assertThat(walk(list, limit, List.of())).containsExactlyElementsOf(list.reversed());
    }

    @Property
    void what_comes_at_the_upper_end_stands_behind(
            @ForAll @IntRange(min = 1, max = 100) int rows,
            @ForAll @IntRange(min = 1, max = 20) int limit,
            @ForAll @Size(max = 20) List<@IntRange(max = 30) Integer> additions) {
        List<UUID> list = new ArrayList<>();
        for (int id = rows; id > 0; id--) {
            list.add(id(id));
        }

        List<UUID> given = walk(list, limit, additions);

        assertThat(given).doesNotHaveDuplicates().isSubsetOf(list).isSorted();
        assertThat(given).startsWith(list.reversed().subList(0, rows).toArray(UUID[]::new));
    }

    @Property
    void rows_taken_out_below_are_noticed(
            @ForAll @IntRange(min = 2, max = 100) int rows, @ForAll @IntRange(min = 1, max = 50) int limit) {
        List<UUID> list = new ArrayList<>();
        for (int id = rows; id > 0; id--) {
            list.add(id(id));
        }
        TailWalk walk = next(read(TailWalk.start(rows), list, limit));
        if (walk == null) {
            return;
        }
        list.remove(list.size() - 1);

        Reading first = read(walk, list, limit);
        Reading second = first instanceof Reading.Again again ? read(again.from(), list, limit) : first;

        assertThat(second).isInstanceOf(Reading.Lost.class);
    }

    /** Walks while, before each reading, so many rows are added at the upper end. */
    private static List<UUID> walk(List<UUID> list, int limit, List<Integer> additions) {
        List<UUID> given = new ArrayList<>();
        List<Integer> left = new ArrayList<>(additions);
        TailWalk walk = TailWalk.start(list.size());
        while (walk != null) {
            TailPage page = walk.page(limit);
            List<UUID> ids = rows(list, page);
            Reading reading = walk.read(page, ids, list.size(), limit);
            switch (reading) {
                case Reading.Part part -> {
                    part.rows().forEach(row -> given.add(ids.get(row)));
                    assertThat(part.rows()).hasSizeLessThanOrEqualTo(limit);
                    walk = part.next();
                }
                case Reading.Again again -> walk = again.from();
                case Reading.Lost lost -> throw new AssertionError("nothing was taken out");
            }
            if (!left.isEmpty()) {
                int more = left.removeFirst();
                for (int i = 0; i < more; i++) {
                    list.addFirst(id(list.size() + 1));
                }
            }
        }
        return given;
    }

    private static Reading read(TailWalk walk, List<UUID> list, int limit) {
        TailPage page = walk.page(limit);
        return walk.read(page, rows(list, page), list.size(), limit);
    }

    private static @Nullable TailWalk next(Reading reading) {
        return reading instanceof Reading.Part part ? part.next() : null;
    }

    private static List<UUID> rows(List<UUID> list, TailPage page) {
        int from = (int) Math.min(list.size(), page.first());
        return List.copyOf(list.subList(from, Math.min(list.size(), from + page.size())));
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }
}
