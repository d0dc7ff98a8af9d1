package io.diglot.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentlyUsedTest {

    private final AtomicLong now = new AtomicLong();
    private final RecentlyUsed<String> values = new RecentlyUsed<>(3, Duration.ofNanos(100), now::get);

    @Test
    void a_value_is_kept_as_long_as_it_is_used() {
        values.get("a", key -> "first");
        for (int n = 0; n < 10; n++) {
            now.addAndGet(90);
            assertThat(values.get("a", key -> "second")).isEqualTo("first");
        }
        now.addAndGet(101);
        assertThat(values.get("a", key -> "second")).isEqualTo("second");
    }

    @Test
    void the_longest_unused_makes_room_for_a_new_one() {
        values.get("a", key -> "a");
        values.get("b", key -> "b");
        values.get("c", key -> "c");
        values.get("a", key -> "a again");

        values.get("d", key -> "d");

        assertThat(values.size()).isEqualTo(3);
        assertThat(values.isNew("a", "x")).isFalse();
        assertThat(values.isNew("b", "x")).isTrue();
    }

    @Test
    void what_was_not_used_for_long_is_forgotten_when_another_one_comes() {
        values.get("a", key -> "a");
        values.get("b", key -> "b");
        now.addAndGet(101);

        values.get("c", key -> "c");

        assertThat(values.size()).isEqualTo(1);
    }
}
