package io.diglot.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenLoopTest {

    @Test
    void what_hyperfoil_measured_stands_in_one_line_of_what_it_prints() {
        assertThat(OpenLoop.parse("a warning\nmeasured 6000 6 0 310.5 1990.25\n"))
                .isEqualTo(new Load(6000, 6, 0, 0, 310.5, 1990.25));
    }
}
