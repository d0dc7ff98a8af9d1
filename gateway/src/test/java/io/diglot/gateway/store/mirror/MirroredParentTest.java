package io.diglot.gateway.store.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MirroredParentTest {

    private static final Instant START = Instant.parse("2026-11-26T12:00:00Z");
    private static final Duration SETTLE = Duration.ofSeconds(30);

    @Test
    void after_a_change_it_is_read_at_growing_distances_until_it_has_settled() {
        List<Long> readings = new ArrayList<>();
        MirroredParent parent = read(START, START);
        for (int second = 0; second < 600; second++) {
            Instant now = START.plusSeconds(second);
            if (parent.isInDoubt(SETTLE, now)) {
                readings.add((long) second);
                parent = read(now, START);
            }
        }

        assertThat(readings).containsExactly(1L, 2L, 4L, 8L, 16L, 32L);
    }

    @Test
    void what_was_never_read_is_behind_and_what_a_trailing_list_says_is_not() {
        assertThat(read(null, null).isBehind(START)).isTrue();
        assertThat(read(START, START).isBehind(START)).isFalse();
        assertThat(read(START, START).isBehind(START.minusSeconds(1))).isFalse();
        assertThat(read(START, START).isBehind(START.plusNanos(1_000))).isTrue();
    }

    private static MirroredParent read(@Nullable Instant readAt, @Nullable Instant noticedAt) {
        return new MirroredParent(
                UUID.randomUUID(), "there", SyncState.FOREIGN, "name", START, noticedAt, readAt, noticedAt);
    }
}
