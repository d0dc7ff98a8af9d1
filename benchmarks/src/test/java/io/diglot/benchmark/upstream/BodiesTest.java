package io.diglot.benchmark.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** The sizes that the names of scenarios promise. */
class BodiesTest {

    private static final Percentage ABOUT = Percentage.withPercentage(6);

    @Test
    void pages_weigh_what_their_names_say() {
        assertThat(weight(Sample.PLAIN)).isCloseTo(57_000, ABOUT);
        assertThat(weight(Sample.SCORED)).isCloseTo(160_000, ABOUT);
        assertThat(weight(Sample.SMALL)).isCloseTo(10_000, ABOUT);
        assertThat(Bodies.trace(UUID.randomUUID()).length).isCloseTo(2_000, ABOUT);
        assertThat(Bodies.items().length).isCloseTo(1 << 20, ABOUT);
    }

    private static int weight(Sample sample) {
        return Bodies.runs(sample, sample.experiments().findFirst().orElseThrow()).length;
    }
}
