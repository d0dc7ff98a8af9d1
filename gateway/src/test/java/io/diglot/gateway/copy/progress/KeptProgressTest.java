package io.diglot.gateway.copy.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.copy.plan.CopyProgress.Phase;
import io.diglot.gateway.copy.plan.End;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptProgressTest {

    private static final Instant STARTED = Instant.parse("2026-03-01T01:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void how_a_copy_stands_is_written_down_as_it_goes_and_gone_at_its_end() throws Exception {
        try (KeptProgress progress = kept(folder)) {
            progress.begins(Phase.DATASETS, 10);
            progress.parts(2);
            progress.expects(90);
            progress.at("team", "x".repeat(10_000));
            progress.done(40);
            progress.lost(3);

            JsonNode standing = eventually(it -> it.path("done").asLong() == 40);

            assertThat(standing.path("from").asText()).isEqualTo("opik https://host/api");
            assertThat(standing.path("phase").asText()).isEqualTo("Datasets");
            assertThat(standing.path("records").asLong()).isEqualTo(100);
            assertThat(standing.path("parts").asLong()).isEqualTo(2);
            assertThat(standing.path("lost").asLong()).isEqualTo(3);
            assertThat(standing.path("workspace").asText()).isEqualTo("team");
            assertThat(standing.path("name").asText()).hasSizeLessThan(400);
            assertThat(standing.path("started_at").asText()).isEqualTo(STARTED.toString());
            assertThat(standing.toString()).doesNotContain("secret");

            progress.begins(Phase.VERIFY, 0);
            progress.done(7);
            standing = eventually(it -> it.path("phase").asText().equals("Comparing"));
            assertThat(standing.path("records").asLong())
                    .as("at least as many as are done")
                    .isEqualTo(7);
            assertThat(standing.path("lost").asLong()).isEqualTo(3);
            assertThat(standing.path("name").isNull()).isTrue();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void what_cannot_be_written_is_no_matter_of_the_copy() {
        try (KeptProgress progress = kept(folder.resolve("not there"))) {
            progress.begins(Phase.DATASETS, 1);
            progress.done(1);
            assertThat(progress.allows("anything")).isTrue();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_rate_is_of_late() {
        Rate rate = new Rate();
        assertThat(rate.at(STARTED, 5)).isZero();
        assertThat(rate.at(STARTED.plusSeconds(2), 25)).isEqualTo(10);
        assertThat(rate.at(STARTED.plusSeconds(60), 25)).isLessThan(1);
        assertThat(rate.at(STARTED.plusSeconds(70), 25)).isZero();
        rate.begin();
        assertThat(rate.at(STARTED.plusSeconds(71), 0)).isZero();
        assertThat(rate.at(STARTED.plusSeconds(71), 9)).as("no time has passed").isZero();
    }

    private static KeptProgress kept(Path folder) {
        CopyPlan plan = new CopyPlan(
                new End(BackendKind.OPIK, URI.create("https://user:secret@host/api?key=secret"), null, null),
                new End(BackendKind.EMBEDDED, null, folder, null),
                Map.of(),
                List.of(),
                List.of(),
                null,
                false,
                CopyPlan.Mode.COPY,
                folder,
                folder,
                1);
        return new KeptProgress(CopyProgress.SILENT, folder, plan, STARTED, Instant::now);
    }

    private JsonNode eventually(Predicate<JsonNode> isSo) throws IOException, InterruptedException {
        Instant until = Instant.now().plus(Duration.ofMinutes(1));
        while (Instant.now().isBefore(until)) {
            Path file = folder.resolve(KeptProgress.FILE);
            if (Files.exists(file)) {
                JsonNode standing = new JsonMapper().readTree(Files.readAllBytes(file));
                if (isSo.test(standing)) {
                    return standing;
                }
            }
            Thread.sleep(20);
        }
        throw new AssertionError("it was never written down");
    }
}
