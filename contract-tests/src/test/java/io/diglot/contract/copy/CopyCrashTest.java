package io.diglot.contract.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.ForkedCopy;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Opik;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Kills a copy again and again, and lets it go on. */
@EnabledIfSystemProperty(named = "diglot.test.scale", matches = "long")
class CopyCrashTest {

    private static final long SEED = 20_261_127;
    private static final int ITEMS = 300;
    private static final int KILLS = 200;

    /** What a copy says one after the other as it goes. */
    private static final List<String> PHASES =
            List.of("Looking", "Datasets", "Prompts", "Experiments", "Traces", "Comparing", "Report");

    /** What a process ends with that a signal has ended. */
    private static final int TERMINATED = 128 + 15;

    @TempDir
    private Path folder;

    @Test
    void a_copy_that_is_killed_anywhere_goes_on_and_carries_all() throws Exception {
        Random random = new Random(SEED);
        Map<String, Integer> killed = new TreeMap<>();
        try (GatewayUnderTest source = GatewayUnderTest.start()) {
            fill(source);
            Map<String, Long> spans = spans(words(source, "undisturbed"));
            int whole = 0;
            int kills = 0;
            while (kills < KILLS) {
                List<String> words = words(source, "round " + whole);
                String phase = PHASES.get(kills % PHASES.size());
                try (ForkedCopy copy = ForkedCopy.start(folder, words)) {
                    copy.awaitOutput(phase);
                    if (copy.endsWithin(Duration.ofNanos(random.nextLong(spans.getOrDefault(phase, 1L))))) {
                        assertThat(copy.exitCode()).as(copy.output()).isIn(0, 1);
                        whole++;
                    } else {
                        copy.kill();
                        kills++;
                        killed.merge(last(copy.output()), 1, Integer::sum);
                    }
                }
            }
            List<String> words = words(source, "round " + whole);
            try (ForkedCopy last = ForkedCopy.start(folder, words)) {
                assertThat(last.exitCode()).as(last.output()).isIn(0, 1);
            }
            for (int round = 0; round <= whole; round++) {
                try (ForkedCopy again = ForkedCopy.start(folder, words(source, "round " + round))) {
                    assertThat(again.exitCode()).as(again.output()).isIn(0, 1);
                }
                assertThat(Files.readString(folder.resolve("round " + round)
                                .resolve("report")
                                .resolve("certificate.json")))
                        .contains("\"written\":0");
            }
            Files.writeString(
                    Path.of("target", "copy-kills.txt"), killed + ", copies that came to their end: " + (whole + 1));
        }
    }

    private List<String> words(GatewayUnderTest source, String round) {
        Path own = folder.resolve(round);
        return List.of(
                "copy",
                "--from=opik",
                "--from-url=" + source.server().url() + "/api",
                "--to=embedded",
                "--to-dir=" + own.resolve("target"),
                "--state=" + own.resolve("state"),
                "--report=" + own.resolve("report"),
                "--yes");
    }

    /** How many nanoseconds each phase takes where nobody disturbs it. */
    private Map<String, Long> spans(List<String> words) throws InterruptedException {
        Map<String, Long> spans = new HashMap<>();
        try (ForkedCopy copy = ForkedCopy.start(folder, words)) {
            copy.awaitOutput(PHASES.getFirst());
            long began = System.nanoTime();
            for (int next = 1; next <= PHASES.size(); next++) {
                if (next < PHASES.size()) {
                    copy.awaitOutput(PHASES.get(next));
                } else {
                    assertThat(copy.exitCode()).as(copy.output()).isIn(0, 1);
                }
                long now = System.nanoTime();
                spans.put(PHASES.get(next - 1), Math.max(1, now - began));
                began = now;
            }
        }
        return spans;
    }

    private static String last(String output) {
        return PHASES.stream().filter(output::contains).reduce("start", (before, later) -> later);
    }

    @Test
    void a_copy_that_is_told_to_end_finishes_what_it_is_at_and_says_how_to_go_on() throws Exception {
        try (GatewayUnderTest source = GatewayUnderTest.start()) {
            fill(source);
            List<String> words = new ArrayList<>(words(source, "ended"));
            words.add("--concurrency=1");
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
        for (int version = 0; version < 30; version++) {
            client.post(
                            "/v1/private/prompts/versions",
                            "{\"name\":\"asked " + version % 3 + "\",\"version\":{\"template\":\"" + version + "\"}}")
                    .success();
        }
        for (int batch = 0; batch < 3; batch++) {
            client.post(
                            "/v1/private/traces/batch",
                            IntStream.range(0, ITEMS)
                                    .mapToObj(i -> "{\"id\":\"" + Opik.newId()
                                            + "\",\"project_name\":\"traced\",\"name\":\"t\",\"start_time\":"
                                            + "\"2025-01-01T00:00:00Z\",\"input\":{\"q\":" + i + "}}")
                                    .collect(Collectors.joining(",", "{\"traces\":[", "]}")))
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
