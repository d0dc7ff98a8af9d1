package io.diglot.model.traces;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ElapsedTest {

    private static final Instant START = Instant.parse("2026-11-20T16:00:00Z");

    @Test
    void counts_whole_microseconds_and_shows_at_least_one_digit_of_a_millisecond() {
        assertThat(Elapsed.between(START, Instant.parse("2026-11-20T16:00:03.123456789Z")))
                .hasToString("3123.456");
        assertThat(Elapsed.between(START, START)).hasToString("0.0");
        assertThat(Elapsed.between(START, START.plusSeconds(1))).hasToString("1000.0");
    }

    @Test
    void cuts_each_end_to_its_microsecond_before_it_subtracts() {
        Instant start = Instant.parse("2024-01-01T00:00:00.123456789Z");

        assertThat(Elapsed.between(start, Instant.parse("2024-01-01T00:00:01Z")))
                .hasToString("876.544");
    }

    @Test
    void is_negative_where_a_clients_clock_ran_backwards() {
        assertThat(Elapsed.between(START, START.minusMillis(1))).hasToString("-1.0");
    }

    @Test
    void is_not_known_without_an_end_or_while_the_start_has_not_come() {
        assertThat(Elapsed.between(START, null)).isNull();
        assertThat(Elapsed.between(Instant.EPOCH, START)).isNull();
    }
}
