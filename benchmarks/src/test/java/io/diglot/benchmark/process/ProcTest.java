package io.diglot.benchmark.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcTest {

    private static final String STAT =
            "4711 (a (b) c) S 1 4711 4711 0 -1 4194560 9000 0 3 0 250 50 0 0 20 0 31 0 1234 5000000000 25000 18446744073709551615 1";

    @Test
    void a_name_with_brackets_and_spaces_moves_no_figure() {
        assertThat(Proc.processorTime(STAT)).isEqualTo(Duration.ofSeconds(3));
        assertThat(Proc.residentBytes(STAT)).isEqualTo(25_000 * 4096L);
    }
}
