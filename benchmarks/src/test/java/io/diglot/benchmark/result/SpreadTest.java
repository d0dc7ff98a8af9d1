package io.diglot.benchmark.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void percentiles_lie_between_values_on_the_straight_line() {
        Spread spread = Spread.of(4, 1, 3, 2);

        assertThat(spread.median()).isEqualTo(2.5);
        assertThat(spread.percentile(25)).isEqualTo(1.75);
        assertThat(spread.least()).isEqualTo(1);
        assertThat(spread.most()).isEqualTo(4);
    }

    @Test
    void of_nothing_there_is_no_median() {
        assertThat(Spread.of().median()).isNaN();
        assertThat(Spread.of().isEmpty()).isTrue();
    }
}
