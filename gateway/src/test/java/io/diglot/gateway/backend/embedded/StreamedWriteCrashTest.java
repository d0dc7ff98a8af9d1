package io.diglot.gateway.backend.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.DatabaseUnderTest;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.gateway.store.unfinished.SlicedWrite;
import io.diglot.gateway.store.versions.VersionColumns;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.model.runs.Run;
import io.diglot.model.spaces.SpaceId;
import io.diglot.model.spaces.Workspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/** Kills a process in the middle of runs that come, of which some parts are on the disk already. */
@Timeout(120)
class StreamedWriteCrashTest {

    private static final Caller CALLER = new Caller("someone", Workspace.DEFAULT, null);
    private static final String NAME = "crashed";
    private static final int PARTS = 4;

    private static final int KILLED = 137;

    @Test
    void what_came_of_the_runs_goes_and_the_experiment_stays_begun(@TempDir Path folder) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Endless.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        DatasetId dataset;
        ExperimentId begun;
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            dataset = new DatasetId(UUID.fromString(after("dataset ", said)));
            begun = new ExperimentId(UUID.fromString(after("begun ", said)));
            for (int part = 0; part <= PARTS; part++) {
                assertThat(after("part ", said)).isEqualTo(Integer.toString(part));
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).isEqualTo(KILLED);

        try (Database database = DatabaseUnderTest.sqliteIn(folder, Clock.systemUTC())) {
            assertThat(rows(database, "trace"))
                    .as("slices on the disk")
                    .isGreaterThanOrEqualTo((long) PARTS * SlicedWrite.SLICE);
            Ports ports = new Ports(database);
            Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
            while (rows(database, "unfinished_write") > 0 && Instant.now().isBefore(deadline)) {
                Thread.sleep(20);
            }

            assertThat(rows(database, "unfinished_write")).isZero();
            assertThat(rows(database, "trace")).isZero();
            assertThat(rows(database, "experiment_item")).isZero();
            assertThat(rows(database, "feedback_score")).isZero();
            assertThat(id(ports.runs.begin(CALLER, dataset, NAME).block())).isEqualTo(begun);
            List<Run> runs = Samples.runs(ports.ids, 2);
            ports.runs.complete(CALLER, dataset, NAME, Flux.just(runs)).block();
            assertThat(Objects.requireNonNull(
                                    ports.runs.walk(CALLER, begun, null, 10).block())
                            .content())
                    .extracting(Run::id)
                    .containsExactlyElementsOf(runs.stream().map(Run::id).toList());
            ports.large.destroy();
        }
    }

    private static String after(String label, BufferedReader said) throws IOException {
        String line = said.readLine();
        while (line != null && !line.startsWith(label)) {
            line = said.readLine();
        }
        return Objects.requireNonNull(line, label).substring(label.length());
    }

    private static ExperimentId id(LocatedExperiment experiment) {
        return Objects.requireNonNull(experiment).experiment().id();
    }

    private static long rows(Database database, String table) {
        return Objects.requireNonNull(database.read(session -> session.jdbc()
                        .sql("SELECT COUNT(*) FROM " + table)
                        .query(Long.class)
                        .single())
                .block());
    }

    private static final class Ports {
        private final UuidV7 ids = new UuidV7(Clock.systemUTC(), new Random());
        private final UnfinishedWrites large;
        private final EmbeddedRuns runs;
        private final EmbeddedExamples examples;

        Ports(Database database) {
            Transactions transactions = new Transactions(database, ids, List.of());
            transactions
                    .writeOnly(CALLER, work -> new WorkspaceTable(work).ensure())
                    .block();
            large = new UnfinishedWrites(database, transactions, Clock.systemUTC());
            runs = new EmbeddedRuns(transactions, large, ids, Duration.ofHours(1));
            examples = new EmbeddedExamples(transactions, large, ids, new VersionColumns());
        }
    }

    /** Brings runs until it is killed, and says how far it is. */
    public static final class Endless {

        private Endless() {}

        public static void main(String[] arguments) throws IOException {
            Ports ports = new Ports(DatabaseUnderTest.sqliteIn(Path.of(arguments[0]), Clock.systemUTC()));
            DatasetId dataset = Objects.requireNonNull(ports.examples
                            .create(
                                    CALLER,
                                    SpaceId.of(Workspace.DEFAULT).value(),
                                    "of runs",
                                    List.of(ExampleDraft.of(Json.EMPTY_OBJECT)))
                            .block())
                    .dataset()
                    .id();
            say("dataset " + dataset);
            say("begun " + id(ports.runs.begin(CALLER, dataset, NAME).block()));
            ports.runs
                    .complete(
                            CALLER,
                            dataset,
                            NAME,
                            Flux.range(0, Integer.MAX_VALUE).map(part -> {
                                say("part " + part);
                                return Samples.runs(ports.ids, SlicedWrite.SLICE);
                            }))
                    .block();
        }

        private static void say(String line) {
            System.out.println(line);
        }
    }
}
