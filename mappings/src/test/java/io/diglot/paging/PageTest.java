package io.diglot.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void counts_from_page_one() {
        assertThat(new PageRequest(1, 10).offset()).isZero();
        assertThat(new PageRequest(3, 10).offset()).isEqualTo(20);
        assertThat(new PageRequest(Integer.MAX_VALUE, Integer.MAX_VALUE).offset())
                .isEqualTo((Integer.MAX_VALUE - 1L) * Integer.MAX_VALUE);
        assertThatIllegalArgumentException().isThrownBy(() -> new PageRequest(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PageRequest(1, 0));
    }

    @Test
    void keeps_its_content_whatever_becomes_of_the_list() {
        List<Integer> items = new ArrayList<>(List.of(1, 2));
        Page<Integer> page = new Page<>(items, 1, 2, 5);
        Slice<Integer> slice = new Slice<>(items, Position.of("2"));
        items.clear();

        assertThat(page.map(i -> "n" + i)).isEqualTo(new Page<>(List.of("n1", "n2"), 1, 2, 5));
        assertThat(slice.map(i -> i + 1)).isEqualTo(new Slice<>(List.of(2, 3), Position.of("2")));
    }

    @Test
    void knows_whether_more_follows() {
        assertThat(new Slice<>(List.of(1), Position.of("1")).hasMore()).isTrue();
        assertThat(Slice.last(List.of(1)).hasMore()).isFalse();
    }
}
