package io.diglot.gateway.copy.scores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diglot.gateway.copy.scores.Distribution.Bin;
import io.diglot.gateway.copy.scores.Distribution.Summary;
import io.diglot.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DistributionTest {

    @Property(tries = 500)
    void the_figures_are_those_of_all_numbers_in_whatever_order_they_come(
            @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = -1e9, max = 1e9) Double> numbers,
            @ForAll long seed) {
        Summary summary = of(numbers);
        List<Double> shuffled = new ArrayList<>(numbers);
        Collections.shuffle(shuffled, new Random(seed));
        Summary other = of(shuffled);

        assertThat(summary.n()).isEqualTo(numbers.size());
        assertThat(summary.min()).isEqualTo(Collections.min(numbers));
        assertThat(summary.max()).isEqualTo(Collections.max(numbers));
        assertThat(summary.mean())
                .isCloseTo(numbers.stream().mapToDouble(it -> it).average().orElseThrow(), within(1e-3));
        assertThat(summary.bins()).hasSizeLessThanOrEqualTo(Distribution.BINS);
        assertThat(summary.bins().stream().mapToLong(Bin::n).sum()).isEqualTo(numbers.size());
        assertThat(other.bins()).isEqualTo(summary.bins());
        assertThat(other.binWidth()).isEqualTo(summary.binWidth());
    }

    @Property(tries = 200)
    void each_number_lies_in_its_bin(
            @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = -5, max = 5) Double> numbers) {
        Summary summary = of(numbers);

        for (Bin bin : summary.bins()) {
            assertThat(numbers.stream()
                            .filter(it -> it >= bin.from() && it < bin.from() + summary.binWidth())
                            .count())
                    .isEqualTo(bin.n());
        }
    }

    @Test
    void what_is_kept_is_read_again() {
        Distribution distribution = new Distribution();
        for (String number : List.of("0", "0.25", "1", "1e400")) {
            distribution.add(Json.of(number));
        }

        Summary read = Distribution.read(distribution.json());

        assertThat(read).isEqualTo(distribution.summary());
        assertThat(read.n()).isEqualTo(4);
        assertThat(read.beyond()).isEqualTo(1);
        assertThat(read.max()).isEqualTo(1.0);
    }

    @Test
    void numbers_of_any_size_get_along() {
        Summary summary = of(List.of(-1.0, 1e300, 1e-300, -1e308, 0.0, -0.0));

        assertThat(summary.bins().stream().mapToLong(Bin::n).sum()).isEqualTo(6);
        assertThat(new Distribution().summary().min()).isNull();
    }

    private static Summary of(List<Double> numbers) {
        Distribution distribution = new Distribution();
        numbers.forEach(distribution::add);
        return distribution.summary();
    }
}
