package io.diglot.contract.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.ForkedCopy;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.upstream.ArizeTwin;
import io.diglot.contract.upstream.Fault;
import io.diglot.contract.upstream.Faults;
import io.diglot.contract.upstream.OpikTwin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A copy is interrupted, or killed, in each of its phases; the same command goes on. */
@EnabledIfSystemProperty(named = "diglot.test.scale", matches = "long")
class InterruptedCopyTest {

    /** What is done to a process. */
    enum By {
        CTRL_C,
        KILL
    }

    private static final int INTERRUPTED = 130;

    /** The second one from Arize reads once more what may not have been shown whole to the first. */
    private static final int RUNS_UNTIL_NOTHING_IS_LEFT = 3;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void from_one_opik_server_to_another(By by) throws Exception {
        try (GatewayUnderTest source = GatewayUnderTest.start();
                OpikTwin target = OpikTwin.start()) {
            Filled.byBoth(new Client(source.server()));
            beSlow(target.faults());

            assertGoesOn(
                    by,
                    List.of("Looking", "Datasets", "Experiments", "Traces", "Comparing"),
                    List.of(
                            "--from=opik",
                            "--from-url=" + source.server().url() + "/api",
                            "--to=opik",
                            "--to-url=" + target.baseUrl()));

            assertThat(Counted.in(target.folder())).isEqualTo(Counted.in(source.folder()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void from_a_folder_to_arize_and_from_there(By by) throws Exception {
        try (GatewayUnderTest source = GatewayUnderTest.start();
                ArizeTwin twin = ArizeTwin.start()) {
            Filled.byBoth(new Client(source.server()));
            source.stop();
            Path key = Files.writeString(folder.resolve("key"), ArizeTwin.KEY);
            beSlow(twin.faults());

            assertGoesOn(
                    by,
                    List.of("Looking", "Publishing", "Reading back"),
                    List.of(
                            "--from=embedded",
                            "--from-dir=" + source.folder(),
                            "--to=arize",
                            "--to-url=" + twin.baseUrl(),
                            "--to-key=file:" + key));
            assertThat(twin.console().datasets())
                    .extracting(dataset -> dataset.get("name"))
                    .doesNotHaveDuplicates();
            assertThat(twin.console().experiments()).allSatisfy(experiment -> assertThat(
                            twin.console().runs(experiment.get("id").textValue()))
                    .extracting(run -> run.get("diglot.item_id"))
                    .doesNotHaveDuplicates());

            assertGoesOn(
                    by,
                    List.of("Looking"),
                    List.of(
                            "--from=arize",
                            "--from-url=" + twin.baseUrl(),
                            "--from-key=file:" + key,
                            "--to=embedded",
                            "--to-dir=" + folder.resolve("store")));
        }
    }

    /** So that no phase is over before anybody has seen it. */
    private static void beSlow(Faults faults) {
        faults.by(seen -> Optional.of(new Fault.Delayed(Duration.ofMillis(150))));
    }

    private void assertGoesOn(By by, List<String> phases, List<String> ends) throws Exception {
        Path own = Files.createTempDirectory(folder, "copy");
        List<String> words = new ArrayList<>(List.of("copy"));
        words.addAll(ends);
        words.addAll(List.of(
                "--state=" + own.resolve("state"), "--report=" + own.resolve("report"), "--concurrency=1", "--yes"));
        for (String phase : phases) {
            try (ForkedCopy copy = ForkedCopy.start(own, words)) {
                copy.awaitOutput(phase);
                assertThat(copy.output()).contains(phase);
                switch (by) {
                    case CTRL_C -> assertInterrupted(copy, phase);
                    case KILL -> copy.kill();
                }
            }
        }
        for (int run = 0; run < RUNS_UNTIL_NOTHING_IS_LEFT; run++) {
            try (ForkedCopy copy = ForkedCopy.start(own, words)) {
                assertThat(copy.exitCode()).as(copy.output()).isIn(0, 1);
            }
        }
        assertThat(Files.readString(own.resolve("report").resolve("certificate.json")))
                .contains("\"written\":0", "\"failed\":0");
    }

    private static void assertInterrupted(ForkedCopy copy, String phase) throws InterruptedException {
        copy.interrupt();

        assertThat(copy.exitCode()).as("%s%n%s", phase, copy.output()).isEqualTo(INTERRUPTED);
        assertThat(copy.output())
                .contains("Interrupted; what is under way is finished first.", "Go on: ")
                .doesNotContain("\tat ", "cut off");
    }
}
