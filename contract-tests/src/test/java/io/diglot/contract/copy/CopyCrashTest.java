package io.diglot.contract.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.ForkedCopy;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Opik;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Kills a copy again and again, and lets it go on. */
@EnabledIfSystemProperty(named = "diglot.test.scale", matches = "long")
class CopyCrashTest {

    private static final long SEED = 20_261_127;
    private static final int LATEST_MILLIS = 900;
    private static final int ITEMS = 300;
    private static final int KILLS = 200;
    /** What a process ends with that a signal has ended. */
    private static final int TERMINATED = 128 + 15;

    @TempDir
    private Path folder;

    @Test
    void a_copy_that_is_killed_anywhere_goes_on_and_carries_all() throws Exception {
        Random random = new Random(SEED);
        try (GatewayUnderTest source = GatewayUnderTest.start()) {
            fill(source);
            String url = source.server().url() + "/api";
            List<String> words = List.of(
                    "copy",
                    "--from=opik",
                    "--from-url=" + url,
                    "--to=embedded",
                    "--to-dir=" + folder.resolve("target"),
                    "--state=" + folder.resolve("state"),
                    "--report=" + folder.resolve("report"),
                    "--yes");
            for (int kill = 0; kill < KILLS; kill++) {
                try (ForkedCopy copy = ForkedCopy.start(folder, words)) {
                    copy.awaitFile(folder.resolve("state").resolve("copy.db"));
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(LATEST_MILLIS));
                    copy.kill();
                }
            }
            try (ForkedCopy last = ForkedCopy.start(folder, words)) {
                assertThat(last.exitCode()).as(last.output()).isIn(0, 1);
            }
            try (ForkedCopy again = ForkedCopy.start(folder, words)) {
                assertThat(again.exitCode()).as(again.output()).isIn(0, 1);
            }
            String certificate = Files.readString(folder.resolve("report").resolve("certificate.json"));
            assertThat(certificate).contains("\"written\":0");
        }
    }

    @Test
    void a_copy_that_is_told_to_end_finishes_what_it_is_at_and_says_how_to_go_on() throws Exception {
        try (GatewayUnderTest source = GatewayUnderTest.start()) {
            fill(source);
            List<String> words = List.of(
                    "copy",
                    "--from=opik",
                    "--from-url=" + source.server().url() + "/api",
                    "--to=embedded",
                    "--to-dir=" + folder.resolve("target"),
                    "--state=" + folder.resolve("state"),
                    "--report=" + folder.resolve("report"),
                    "--concurrency=1",
                    "--yes");
            try (ForkedCopy copy = ForkedCopy.start(folder, words)) {
                copy.awaitOutput("Datasets");
                copy.terminate();

                assertThat(copy.exitCode()).as(copy.output()).isEqualTo(TERMINATED);
                assertThat(copy.output())
                        .contains("Interrupted; what was written is kept", "Go on: ", "copy --from=opik")
                        .doesNotContain("\tat ", "cut off");
            }
        }
    }

    private static void fill(GatewayUnderTest source) {
        Client client = new Client(source.server());
        Opik opik = new Opik(client);
        String dataset = opik.createDataset("of many versions");
        for (int version = 0; version < 3; version++) {
            opik.putItems(dataset, "version " + version + " ", ITEMS).success();
            client.put(
                            "/v1/private/datasets/items",
                            "{\"dataset_id\":\"" + dataset + "\",\"batch_group_id\":\"" + Opik.newId()
                                    + "\",\"items\":[{\"source\":\"sdk\",\"data\":{\"later\":" + version + "}}]}")
                    .success();
        }
        List<String> outputs =
                IntStream.range(0, ITEMS).mapToObj(i -> "said " + i).collect(Collectors.toList());
        for (int experiment = 0; experiment < 3; experiment++) {
            opik.uploadExperiment("of many versions", "nightly " + experiment, outputs)
                    .success();
        }
    }
}
