package io.diglot.gateway.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.ManualClock;
import io.diglot.gateway.backend.embedded.Samples;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.copy.job.Stop;
import io.diglot.gateway.copy.plan.CopyResult;
import io.diglot.gateway.copy.plan.CopyResult.Ending;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedPieces;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopiedThread;
import io.diglot.gateway.copy.side.CopiedTrace;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.CopyTarget;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.DatabaseUnderTest;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.comments.Comments;
import io.diglot.gateway.store.threads.Threads;
import io.diglot.gateway.store.traces.Traces;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.comments.Comment;
import io.diglot.model.comments.CommentId;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.scores.ScoreDraft;
import io.diglot.model.scores.Scored;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.threads.NamedThreads;
import io.diglot.model.threads.ThreadId;
import io.diglot.model.traces.TraceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Threads on a target that opens them again when one of their traces is written, and experiments that are under way again when runs
 * come, both as on an Opik server.
 */
class ReopenedThreadsTest {

    private static final Workspace WORKSPACE = new Workspace("talking");
    private static final String PROJECT = "p";
    private static final String CHANGED = "of runs and others";
    private static final String UNCHANGED = "of a run";
    private static final String ALONE = "of another trace";
    private static final List<String> THREADS = List.of(CHANGED, UNCHANGED, ALONE);

    /** As the engine calls them. */
    private static final Set<String> WRITES = Set.of("putRuns", "putTraces", "putThread", "endExperiment");

    private static final int LEAST_WRITES = 8;

    private final ManualClock clock = new ManualClock();
    private final UuidV7 ids = new UuidV7(clock, new Random(7));

    @TempDir
    private Path folder;

    @Test
    void they_are_closed_and_ended_by_the_next_copy_wherever_a_copy_breaks_off() throws IOException {
        try (DatabaseUnderTest source = DatabaseUnderTest.sqlite(clock);
                DatabaseUnderTest target = DatabaseUnderTest.sqlite(Clock.systemUTC())) {
            List<TraceId> traces = fill(source.database());
            CopyTarget whole = opening(target.database());
            assertCarried(copy(source.database(), whole));

            int writes = -1;
            CopyResult broken;
            do {
                writes++;
                change(source.database(), traces, writes);
                broken = copy(source.database(), breaking(whole, writes));

                assertCarried(copy(source.database(), whole));
                assertThat(said(target.database()))
                        .as("after %s writes", writes)
                        .isEqualTo(said(source.database()));
            } while (broken.ending() == Ending.UNREACHABLE);

            assertThat(writes).isGreaterThan(LEAST_WRITES);
            assertThat(copy(source.database(), whole).written()).isZero();
        }
    }

    @Test
    void what_clients_of_the_target_say_of_one_after_it_was_written_stays() throws IOException {
        try (DatabaseUnderTest source = DatabaseUnderTest.sqlite(clock);
                DatabaseUnderTest target = DatabaseUnderTest.sqlite(Clock.systemUTC())) {
            List<TraceId> traces = fill(source.database());
            CopyTarget whole = opening(target.database());
            assertCarried(copy(source.database(), whole));
            change(source.database(), traces, 1);
            assertThat(copy(source.database(), breaking(whole, LEAST_WRITES)).ending())
                    .isEqualTo(Ending.UNREACHABLE);
            as(target.database(), work -> say(work, CHANGED, "said on the target"));

            copy(source.database(), whole);

            assertThat(said(target.database()).getFirst()).contains("said on the target", "in round 1");
        }
    }

    private void assertCarried(CopyResult result) throws IOException {
        assertThat(result.failed())
                .as("%s%n%s", result, Files.readString(folder.resolve("report").resolve("records.jsonl")))
                .isZero();
        assertThat(result.ending()).isIn(Ending.CARRIED, Ending.CHANGED);
    }

    /** Traces in closed threads: a run of two experiments, one of one, and two that are none. */
    private List<TraceId> fill(Database source) {
        TracingClients clients = new TracingClients(clock, ids, WORKSPACE);
        List<TraceId> traces =
                List.of(trace(source, CHANGED), trace(source, UNCHANGED), trace(source, ALONE), trace(source, CHANGED));
        clients.run(source, traces.get(0), PROJECT);
        clients.run(source, traces.get(0), PROJECT);
        clients.run(source, traces.get(1), PROJECT);
        THREADS.forEach(thread -> as(source, work -> say(work, thread, "at first")));
        as(source, work -> new Threads(work).close(new NamedThreads(PROJECT, null, THREADS)));
        return traces;
    }

    private TraceId trace(Database source, String thread) {
        TraceId id = new TraceId(ids.next());
        as(source, work -> new Traces(work).put(List.of(Samples.inThread(id, PROJECT, thread))));
        return id;
    }

    /** All traces are scored anew, for which no thread opens. */
    private void change(Database source, List<TraceId> traces, int round) {
        ScoreDraft score =
                new ScoreDraft("round", Json.of(Integer.toString(round)), null, null, FeedbackScore.Source.SDK, null);
        as(source, work -> new Traces(work)
                .score(traces.stream()
                        .map(trace -> new Scored<>(trace, PROJECT, score))
                        .toList()));
        for (String thread : round % 2 == 0 ? List.of(CHANGED) : List.of(CHANGED, ALONE)) {
            List<CommentId> before = EmbeddedCopy.side(source).threads(WORKSPACE, PROJECT, List.of(thread)).stream()
                    .flatMap(said -> said.comments().stream().map(Comment::id))
                    .toList();
            as(source, work -> {
                new Comments(work).delete(before);
                say(work, thread, "in round " + round);
            });
        }
    }

    private static void say(UnitOfWork work, String thread, String text) {
        ThreadId id = new Threads(work)
                .get(new NamedThreads(PROJECT, null, List.of(thread)), Set.of())
                .thread()
                .id();
        new Comments(work).add(new AttachedTo(AttachedTo.Entity.THREAD, id.value()), text, null);
    }

    /** What is said of the threads, in their order. */
    private static List<String> said(Database database) {
        List<CopiedThread> threads = EmbeddedCopy.side(database).threads(WORKSPACE, PROJECT, THREADS);
        return THREADS.stream()
                .flatMap(name ->
                        threads.stream().filter(thread -> thread.thread().name().equals(name)))
                .map(thread -> thread.thread().status() + " "
                        + thread.comments().stream().map(Comment::text).toList())
                .toList();
    }

    private CopyTarget opening(Database target) {
        CopyTarget whole = EmbeddedCopy.side(target);
        return OtherAnswers.instead(CopyTarget.class, whole, (method, arguments) -> switch (method) {
            case "putRuns" -> {
                @SuppressWarnings("unchecked") // As the method declares it.
                List<CopiedRun> runs = (List<CopiedRun>) arguments[2];
                whole.putRuns(WORKSPACE, (CopiedExperiment) arguments[1], runs);
                goOn(target, ((CopiedExperiment) arguments[1]).experiment().id());
                yield open(target, runs);
            }
            case "putTraces" -> {
                @SuppressWarnings("unchecked") // As the method declares it.
                List<CopiedTrace> traces = (List<CopiedTrace>) arguments[1];
                whole.putTraces(WORKSPACE, traces, List.of());
                yield open(target, traces);
            }
            default -> null;
        });
    }

    /** An experiment to which runs come is under way, until somebody ends it. */
    private static void goOn(Database target, ExperimentId experiment) {
        target.write(session -> session.jdbc()
                        .sql("UPDATE experiment SET status = 'RUNNING' WHERE id = :id")
                        .param("id", experiment.toString())
                        .update())
                .block();
    }

    private Object open(Database target, List<? extends CopiedPieces> written) {
        List<String> threads = written.stream()
                .map(pieces -> Objects.requireNonNull(pieces.trace()).value().threadId())
                .toList();
        as(target, work -> new Threads(work).open(new NamedThreads(PROJECT, null, threads)));
        return threads;
    }

    /** A target that is away, once so many writes have been made. */
    private static CopyTarget breaking(CopyTarget whole, int writes) {
        AtomicInteger left = new AtomicInteger(writes);
        return OtherAnswers.instead(CopyTarget.class, whole, (method, arguments) -> {
            if (left.get() < 0 || WRITES.contains(method) && left.getAndDecrement() == 0) {
                throw new Failure.Unreachable(Duration.ZERO).asException();
            }
            return null;
        });
    }

    private CopyResult copy(Database source, CopyTarget target) throws IOException {
        return EmbeddedCopy.of(
                EmbeddedCopy.plan(WORKSPACE, folder, folder.resolve("state"), 1),
                unmoved(EmbeddedCopy.side(source)),
                target,
                new Stop());
    }

    /** A source whose experiments do not change when their runs do, as those of an Opik server. */
    private static CopySource unmoved(CopySource source) {
        return OtherAnswers.instead(
                CopySource.class,
                source,
                (method, arguments) -> method.equals("experiments")
                        ? source.experiments(WORKSPACE).stream()
                                .map(ReopenedThreadsTest::unmoved)
                                .toList()
                        : null);
    }

    private static CopiedExperiment unmoved(CopiedExperiment copied) {
        Experiment it = copied.experiment();
        return new CopiedExperiment(
                Experiment.made(
                        it.id(),
                        it.name(),
                        it.datasetId(),
                        null,
                        null,
                        it.createdAt(),
                        it.createdAt(),
                        it.createdAt(),
                        it.createdBy()),
                copied.datasetName(),
                null);
    }

    private void as(Database database, Consumer<UnitOfWork> work) {
        clock.advance(Duration.ofMillis(1));
        EmbeddedCopy.transactions(database)
                .writeOnly(new Caller("ann", WORKSPACE, null), work)
                .block();
    }
}
