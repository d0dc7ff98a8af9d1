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
    void a_part_that_is_measured_anew_leaves_the_others_as_they_were() {
        Path file = folder.resolve("deeper").resolve("results.json");
        Part first = part(1, 2);
        Part second = part(3, 4);

        Results.read(file).with("one", first).write(file);
        Results.read(file).with("two", first).write(file);
        Results.read(file).with("one", second).write(file);

        assertThat(Results.read(file).parts()).isEqualTo(Map.of("one", second, "two", first));
    }

    @Test
    void a_ratio_is_one_of_medians() {
        Part part = part(10, 20);

        assertThat(part.ratio("page", "mine", "yours", "speed")).hasValue(0.5);
        assertThat(part.ratio("page", "mine", "nobody", "speed")).isEmpty();
    }

    private static Part part(double mine, double yours) {
        return new Part(
                Instant.parse("2026-11-26T12:00:00Z"),
                MACHINE,
                new LinkedHashMap<>(Map.of("rounds", "1")),
                List.of(),
                List.of(
                        Measurement.of("page", "mine", 1, Map.of("speed", mine)),
                        Measurement.of("page", "yours", 1, Map.of("speed", yours))));
    }
}
