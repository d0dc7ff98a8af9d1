package io.diglot.gateway.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.ManualClock;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.copy.job.Stop;
import io.diglot.gateway.copy.plan.CopyResult;
import io.diglot.gateway.copy.plan.CopyResult.Ending;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopiedRun.Piece;
import io.diglot.gateway.copy.side.CopiedThread;
import io.diglot.gateway.copy.store.StoreSide;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.DatabaseUnderTest;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.comments.Comments;
import io.diglot.gateway.store.threads.ThreadScores;
import io.diglot.gateway.store.threads.Threads;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.model.TagChange;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.scores.ScoreDraft;
import io.diglot.model.scores.Scored;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.threads.NamedThreads;
import io.diglot.model.threads.ThreadId;
import io.diglot.model.threads.TraceThread;
import io.diglot.model.traces.Trace;
import io.diglot.model.traces.TraceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import org.springframework.util.FileSystemUtils;

/** What is said of threads, between two embedded backends. */
class CopiedThreadsTest {

    private static final ManualClock CLOCK = new ManualClock();
    private static final UuidV7 IDS = new UuidV7(CLOCK, new Random(1));
    private static final DatabaseUnderTest SOURCE = DatabaseUnderTest.sqlite(CLOCK);
    private static final DatabaseUnderTest TARGET = DatabaseUnderTest.sqlite(Clock.systemUTC());
    private static final String PROJECT = "project";
    private static final List<String> NAMES = List.of("one", "two", "three", "x".repeat(300));

    @AfterContainer
    static void close() throws IOException {
        SOURCE.close();
        TARGET.close();
    }

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void a_copy_says_the_same_and_leaves_what_was_said_on_the_target(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int writes) throws IOException {
        Workspace workspace = new Workspace("copied " + IDS.next());
        Clients here = new Clients(SOURCE.database(), workspace, new Random(seed));
        Path folder = Files.createTempDirectory("copied-threads");
        try {
            fill(workspace, 2);
            here.steps(12);
            CopyResult first;
            do {
                first = copy(workspace, folder, writes);
            } while (first.ending() == Ending.INTERRUPTED);

            assertThat(first.failed()).isZero();
            assertThat(said(TARGET.database(), workspace)).isEqualTo(said(SOURCE.database(), workspace));
            assertThat(copy(workspace, folder, Integer.MAX_VALUE).written()).isZero();

            Clients there = new Clients(TARGET.database(), workspace, new Random(seed));
            there.say("one", "own");
            CopiedThread own =
                    Objects.requireNonNull(said(TARGET.database(), workspace).get("one"));
            here.say("two", "more");
            copy(workspace, folder, Integer.MAX_VALUE);

            assertThat(said(TARGET.database(), workspace).get("one")).isEqualTo(own);
            assertThat(said(TARGET.database(), workspace).get("two"))
                    .isEqualTo(said(SOURCE.database(), workspace).get("two"));
            copy(workspace, folder, Integer.MAX_VALUE);
            assertThat(Objects.requireNonNull(said(TARGET.database(), workspace).get("one"))
                            .comments())
                    .containsAll(own.comments());
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /** Experiments with a run of each thread. */
    private static void fill(Workspace workspace, int experiments) {
        StoreSide side = EmbeddedCopy.side(SOURCE.database());
        Instant at = CLOCK.instant();
        for (int i = 0; i < experiments; i++) {
            CopiedExperiment experiment = new CopiedExperiment(
                    Experiment.made(
                            new ExperimentId(IDS.next()),
                            "experiment " + i,
                            new DatasetId(IDS.next()),
                            null,
                            null,
                            at,
                            at,
                            at,
                            "ann"),
                    null,
                    null);
            side.putExperiment(workspace, experiment);
            side.putRuns(
                    workspace,
                    experiment,
                    NAMES.stream().map(name -> run(experiment, name, at)).toList());
            side.endExperiment(workspace, experiment);
        }
    }

    private static CopiedRun run(CopiedExperiment experiment, String thread, Instant at) {
        ProjectId project = new ProjectId(IDS.next());
        TraceId trace = new TraceId(IDS.next());
        ExperimentItem item = new ExperimentItem(
                new ExperimentItemId(IDS.next()),
                experiment.experiment().id(),
                IDS.next(),
                null,
                trace,
                null,
                null,
                at,
                "ann",
                at,
                "ann");
        return new CopiedRun(
                item,
                new Piece<>(
                        new Trace(
                                trace,
                                project,
                                "task",
                                at,
                                at,
                                Json.of("1"),
                                Json.of("2"),
                                null,
                                List.of(),
                                null,
                                thread,
                                null,
                                "sdk",
                                null,
                                false,
                                List.of(),
                                List.of(),
                                at,
                                "ann",
                                at,
                                "ann"),
                        PROJECT),
                List.of());
    }

    /** By name; without the ids of threads and projects, which each backend has of its own. */
    private static Map<String, CopiedThread> said(Database database, Workspace workspace) {
        ThreadId none = new ThreadId(new UUID(0, 0));
        return EmbeddedCopy.side(database).threads(workspace, PROJECT, NAMES).stream()
                .map(copied -> {
                    TraceThread it = copied.thread();
                    boolean isSaid = copied.isSaid();
                    return new CopiedThread(
                            new TraceThread(
                                    none,
                                    new ProjectId(none.value()),
                                    it.name(),
                                    it.status(),
                                    it.tags(),
                                    isSaid ? it.createdAt() : Instant.EPOCH,
                                    isSaid ? it.createdBy() : "",
                                    isSaid ? it.lastUpdatedAt() : Instant.EPOCH,
                                    isSaid ? it.lastUpdatedBy() : ""),
                            PROJECT,
                            copied.scores(),
                            copied.comments());
                })
                .collect(Collectors.toMap(copied -> copied.thread().name(), Function.identity()));
    }

    /** What clients do, at random. */
    private static final class Clients {
        private final Database database;
        private final Workspace workspace;
        private final Random random;

        Clients(Database database, Workspace workspace, Random random) {
            this.database = database;
            this.workspace = workspace;
            this.random = random;
        }

        void steps(int count) {
            for (int i = 0; i < count; i++) {
                String name = NAMES.get(random.nextInt(NAMES.size()));
                switch (random.nextInt(5)) {
                    case 0 -> as(work -> new Threads(work).open(named(name)));
                    case 1 -> as(work -> new Threads(work).close(named(name)));
                    case 2 -> tag(name);
                    case 3 -> score(name);
                    default -> say(name, "said " + i % 3);
                }
            }
        }

        private static NamedThreads named(String name) {
            return new NamedThreads(PROJECT, null, List.of(name));
        }

        private ThreadId id(UnitOfWork work, String name) {
            return new Threads(work).get(named(name), Set.of()).thread().id();
        }

        private void tag(String name) {
            List<String> tags = random.nextBoolean() ? List.of("a", "b") : List.of();
            as(work -> new Threads(work).update(id(work, name), new TagChange(tags, List.of(), List.of())));
        }

        private void score(String name) {
            as(work -> new ThreadScores(work)
                    .give(List.of(new Scored<>(
                            name,
                            PROJECT,
                            new ScoreDraft(
                                    "score " + random.nextInt(2),
                                    Json.of("0.12345678912345"),
                                    random.nextBoolean() ? "good" : null,
                                    random.nextBoolean() ? "because" : null,
                                    FeedbackScore.Source.UI,
                                    random.nextBoolean() ? IDS.next() : null)))));
        }

        void say(String name, String text) {
            as(work -> new Comments(work)
                    .add(new AttachedTo(AttachedTo.Entity.THREAD, id(work, name).value()), text, null));
        }

        private void as(Consumer<UnitOfWork> work) {
            CLOCK.advance(Duration.ofMillis(1));
            EmbeddedCopy.transactions(database)
                    .writeOnly(new Caller(random.nextBoolean() ? "ann" : "bob", workspace, null), work)
                    .block();
        }
    }

    private static CopyResult copy(Workspace workspace, Path folder, int writes) throws IOException {
        Stop stop = new Stop();
        return EmbeddedCopy.of(
                EmbeddedCopy.plan(workspace, folder, folder.resolve("state"), 2),
                EmbeddedCopy.side(SOURCE.database()),
                EmbeddedCopy.stopping(EmbeddedCopy.side(TARGET.database()), "putThread", stop, writes),
                stop);
    }
}
