package io.diglot.benchmark.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

    private static final Machine MACHINE = new Machine("a processor", 2, 24_000, "Linux 6", "OpenJDK 25", "v20", "abc");

    @TempDir
    Path folder;

    @Test
    void a_scenario_that_is_measured_anew_leaves_the_others_as_they_were() {
        Path file = folder.resolve("deeper").resolve("results.json");
        Part both = part("page", 1, 2).and(part("stream", 3, 4));
        Part anew = part("page", 5, 6);

        Results.read(file).with("one", both).write(file);
        Results.read(file).with("two", both).write(file);
        Results.read(file).with("one", anew).write(file);

        Results kept = Results.read(file);
        assertThat(kept.parts()).isEqualTo(Map.of("one", List.of(part("stream", 3, 4), anew), "two", List.of(both)));
        assertThat(kept.all("one").orElseThrow().scenarios()).containsExactly("stream", "page");
        assertThat(kept.with("one", both).parts().get("one")).containsExactly(both);
    }

    @Test
    void a_ratio_is_one_of_medians() {
        Part part = part("page", 10, 20);

        assertThat(part.ratio("page", "mine", "yours", "speed")).hasValue(0.5);
        assertThat(part.ratio("page", "mine", "nobody", "speed")).isEmpty();
    }

    private static Part part(String scenario, double mine, double yours) {
        return new Part(
                Instant.parse("2026-11-26T12:00:00Z"),
                MACHINE,
                new LinkedHashMap<>(Map.of("rounds", "1")),
                List.of(),
                List.of(
                        Measurement.of(scenario, "mine", 1, Map.of("speed", mine)),
                        Measurement.of(scenario, "yours", 1, Map.of("speed", yours))));
    }
}
