package io.diglot.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    @Test
    void it_ends_when_three_bursts_were_no_better() {
        Iterator<Double> bursts =
                List.of(10.0, 20.0, 19.0, 18.0, 30.0, 30.5, 29.0, 28.0, 90.0).iterator();

        new WarmUp(Duration.ofMinutes(1)).untilSteady(bursts::next);

        assertThat(bursts).toIterable().containsExactly(90.0);
    }
}
