package io.diglot.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PercentilesTest {

    private static final long MILLISECOND = 1_000_000;

    @Test
    void what_lies_between_two_durations_is_interpolated() {
        assertThat(Percentiles.ofDurations(new long[] {2_000 * MILLISECOND, 0, 0}))
                .contains(percentiles("0.000000000", "1600.000000000", "1960.000000000"));
        assertThat(Percentiles.ofDurations(new long[] {0, 2_000 * MILLISECOND}))
                .contains(percentiles("1000.000000000", "1800.000000000", "1980.000000000"));
    }

    @Test
    void one_duration_is_all_percentiles_and_counts_in_whole_microseconds() {
        assertThat(Percentiles.ofDurations(new long[] {876_544_321}))
                .contains(percentiles("876.544000000", "876.544000000", "876.544000000"));
    }

    @Test
    void no_durations_have_no_percentiles() {
        assertThat(Percentiles.ofDurations(new long[0])).isEmpty();
    }

    @Property
    void percentiles_ascend_and_lie_among_the_durations(
            @ForAll @Size(min = 1, max = 50) @LongRange(min = 0, max = 1L << 50) long[] durations) {
        Percentiles percentiles = Percentiles.ofDurations(durations).orElseThrow();

        BigDecimal least = milliseconds(Arrays.stream(durations).min().orElseThrow());
        BigDecimal greatest = milliseconds(Arrays.stream(durations).max().orElseThrow());
        assertThat(percentiles.p50()).isBetween(least, greatest);
        assertThat(percentiles.p90()).isBetween(percentiles.p50(), greatest);
        assertThat(percentiles.p99()).isBetween(percentiles.p90(), greatest);
    }

    private static BigDecimal milliseconds(long nanoseconds) {
        return BigDecimal.valueOf(nanoseconds / 1_000, 3);
    }

    private static Percentiles percentiles(String p50, String p90, String p99) {
        return new Percentiles(new BigDecimal(p50), new BigDecimal(p90), new BigDecimal(p99));
    }
}
