package io.diglot.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.benchmark.http.Figures;
import io.diglot.benchmark.http.Names;
import io.diglot.benchmark.result.Machine;
import io.diglot.benchmark.result.Measurement;
import io.diglot.benchmark.result.Part;
import io.diglot.benchmark.result.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Machine MACHINE =
            new Machine("a processor", 2, 24_105, "Linux 6", "OpenJDK 25", "v20", "abc1234");

    @TempDir
    Path folder;

    @Test
    void tables_and_targets_come_from_the_results() throws IOException {
        Path page = Files.writeString(folder.resolve("performance.md"), """
                <!-- measured: targets -->
                <!-- end -->
                <!-- measured: http -->
                <!-- end -->
                """);

        new Report(page).write(new Results(new LinkedHashMap<>()).with("http", part()));

        assertThat(Files.readString(page))
                .contains("| passthrough, of the bare route's requests/s | ≥ 0.95 | 0.50 | **not reached** |")
                .contains("| bare route | **200** (100 – 300) |")
                .contains("2 cores, 24 GB")
                .contains("nginx is left out.");
    }

    private static Part part() {
        return new Part(
                Instant.parse("2026-11-26T12:00:00Z"),
                MACHINE,
                new LinkedHashMap<>(Map.of("rounds", "3")),
                List.of("nginx is left out"),
                List.of(
                        measured(Names.BARE_ROUTE, 1, 300),
                        measured(Names.BARE_ROUTE, 2, 100),
                        measured(Names.BARE_ROUTE, 3, 200),
                        measured(Names.PASSTHROUGH, 1, 100)));
    }

    private static Measurement measured(String subject, int round, double perSecond) {
        return Measurement.of(Names.RUNS, subject, round, Map.of(Figures.PER_SECOND, perSecond));
    }
}
