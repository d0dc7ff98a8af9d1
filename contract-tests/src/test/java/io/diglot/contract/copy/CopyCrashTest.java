package io.diglot.contract.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Scale;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.ForkedCopy;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Opik;
import io.diglot.gateway.copy.Copy;
import io.diglot.gateway.copy.plan.CopyPlan.Mode;
import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.copy.plan.CopyResult;
import io.diglot.gateway.copy.plan.End;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Kills a copy again and again, and lets it go on. */
class CopyCrashTest {

    private static final long SEED = 20_261_127;
    private static final int KILLS = Scale.of(20, 200);

    /** Some come to their end before they are killed. */
    private static final int MOST_STARTS = 3 * KILLS;

    private static final int ITEMS = Scale.of(100, 300);

    /** Before a copy says anything. */
    private static final String START = "start";

    /** What a copy says one after the other as it goes. */
    private static final List<String> PHASES =
            List.of(START, "Looking", "Datasets", "Prompts", "Experiments", "Traces", "Comparing", "Report");

    /** On a busy machine a copy may be further when it is killed than when that was decided. */
    private static final int LEAST_PHASES = Scale.of(3, PHASES.size());

    /** What a process ends with that a signal has ended. */
    private static final int KILLED = 128 + 9;

    private static final int TERMINATED = 128 + 15;

    private final Random random = new Random(SEED);

    /** How long a phase takes, in nanoseconds: a guess, which each kill betters. */
    private final Map<String, Long> spans = new LinkedHashMap<>();

    @TempDir
    private Path folder;

    /** In each round a new target, whose copy is killed in one phase after the other. */
    @Test
    void a_copy_that_is_killed_anywhere_goes_on_and_carries_all() throws Exception {
        Map<String, Integer> killed = new LinkedHashMap<>();
        int starts = 0;
        int kills = 0;
        try (GatewayUnderTest source = GatewayUnderTest.start()) {
            fill(source);
            for (int round = 0; kills < KILLS; round++) {
                Path own = folder.resolve("round " + round);
                for (int phase = 0; phase < PHASES.size() && kills < KILLS; phase++) {
                    assertThat(starts++)
                            .as("%s of %s processes were killed: %s", kills, starts, killed)
                            .isLessThan(MOST_STARTS);
                    String last = kill(words(source, own), PHASES.get(phase));
                    if (!last.isEmpty()) {
                        kills++;
                        killed.merge(last, 1, Integer::sum);
                    }
                }
                assertGoesOn(source, own);
            }
        }
        Files.writeString(Path.of("target", "copy-kills.txt"), killed + " of " + starts + " processes\n");
        assertThat(killed).hasSizeGreaterThanOrEqualTo(LEAST_PHASES);
    }

    /** Starts a copy and kills it in a phase, or later; gives the phase, or nothing where it has ended before. */
    private String kill(List<String> words, String phase) throws Exception {
        try (ForkedCopy copy = ForkedCopy.start(folder, words)) {
            long span = spans.getOrDefault(phase, TimeUnit.MILLISECONDS.toNanos(300));
            if (!phase.equals(START)) {
                copy.awaitOutput(phase);
            }
            copy.endsWithin(Duration.ofNanos(random.nextLong(span)));
            copy.kill();

            boolean isKilled = copy.exitCode() == KILLED;
            String last = PHASES.stream().filter(copy.output()::contains).reduce(START, (before, later) -> later);
            spans.put(phase, isKilled && last.equals(phase) ? span + span / 2 : Math.max(1, span / 2));
            if (!isKilled) {
                assertThat(copy.exitCode()).as(copy.output()).isIn(0, 1);
                return "";
            }
            return last;
        }
    }

    private static void assertGoesOn(GatewayUnderTest source, Path own) throws Exception {
        assertThat(copy(source, own).failed()).isZero();
        assertThat(Counted.in(own.resolve("target"))).isEqualTo(Counted.in(source.folder()));

        CopyResult again = copy(source, own);

        assertThat(again.failed()).isZero();
        assertThat(again.written()).isZero();
    }

    /** What {@link #words} ask for, in this process, where it takes a tenth. */
    private static CopyResult copy(GatewayUnderTest source, Path own) {
        return new Copy()
                .run(
                        BetweenEnds.plan(
                                own,
                                new End(BackendKind.OPIK, URI.create(url(source)), null, null),
                                new End(BackendKind.EMBEDDED, null, own.resolve("target"), null),
                                Mode.COPY),
                        CopyProgress.SILENT);
    }

    private static List<String> words(GatewayUnderTest source, Path own) {
        return List.of(
                "copy",
                "--from=opik",
                "--from-url=" + url(source),
                "--to=embedded",
                "--to-dir=" + own.resolve("target"),
                "--state=" + own.resolve("state"),
                "--report=" + own.resolve("report"),
                "--yes");
    }

    private static String url(GatewayUnderTest source) {
        return source.server().url() + "/api";
    }

    @Test
    @EnabledIfSystemProperty(named = "diglot.test.scale", matches = "long")
    void a_copy_that_is_told_to_end_finishes_what_it_is_at_and_says_how_to_go_on() throws Exception {
        try (GatewayUnderTest source = GatewayUnderTest.start()) {
            fill(source);
            List<String> words = new ArrayList<>(words(source, folder.resolve("ended")));
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
                IntStream.range(0, ITEMS).mapToObj(i -> "said " + i).toList();
        for (int experiment = 0; experiment < 3; experiment++) {
            opik.uploadExperiment("of many versions", "nightly " + experiment, outputs)
                    .success();
        }
    }
}
