package io.diglot.gateway.backend.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.DatabaseUnderTest;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.runs.RunCompletion;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.gateway.store.unfinished.Place;
import io.diglot.gateway.store.unfinished.SlicedWrite;
import io.diglot.gateway.store.versions.VersionColumns;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.model.runs.Run;
import io.diglot.model.spaces.SpaceId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.TraceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/** What comes in parts is kept whole and in its order, or not at all. */
abstract class StreamedWritesLaws {

    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC(), new Random(1));
    private static final int LARGEST = SlicedWrite.SLICE + 3;

    private Workspace workspace = Workspace.DEFAULT;
    private Caller caller = new Caller("someone", workspace, null);

    private @Nullable Ports ports;

    /** The database under test, opened once. */
    abstract Database database();

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void runs_are_kept_in_the_order_of_their_parts(
            @ForAll @Size(max = 6) List<@IntRange(max = LARGEST) Integer> parts) {
        List<List<Run>> sent =
                parts.stream().map(size -> Samples.runs(IDS, size)).toList();
        ExperimentId experiment = begin();

        ports().runs
                .complete(caller, ports().dataset, "streamed", Flux.fromIterable(sent))
                .block();

        assertThat(walk(experiment))
                .isEqualTo(sent.stream()
                        .flatMap(part -> part.stream().map(Run::id))
                        .toList());
        assertThat(rows("unfinished_write")).isZero();
    }

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void examples_are_kept_in_the_order_of_their_parts_under_the_ids_that_they_came_with(
            @ForAll @Size(max = 6) List<@IntRange(max = LARGEST) Integer> parts) {
        List<List<ExampleDraft>> sent = parts.stream().map(this::examples).toList();
        List<ExampleDraft> all = sent.stream().flatMap(List::stream).toList();

        DatasetId made = create(Flux.fromIterable(sent));

        List<Example> read = examplesOf(made);
        assertThat(read)
                .extracting(Example::id)
                .containsExactlyElementsOf(all.stream()
                        .map(draft -> Objects.requireNonNull(draft.id()))
                        .toList());
        assertThat(read)
                .extracting(Example::data)
                .containsExactlyElementsOf(all.stream().map(ExampleDraft::data).toList());
        assertThat(read).allMatch(example -> !example.createdAt().isAfter(Instant.now()));
        assertThat(total(made)).isEqualTo(all.size());
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void an_id_that_comes_twice_is_refused_and_leaves_nothing(
            @ForAll @IntRange(min = 1, max = LARGEST) int size, @ForAll @IntRange(max = LARGEST - 1) int again) {
        List<ExampleDraft> some = examples(size);
        ExampleDraft twice = some.get(again % size).withData(Json.of("{\"n\":\"last\"}"));

        assertThatThrownBy(() -> create(Flux.just(some, List.of(twice))))
                .isInstanceOfSatisfying(FailureException.class, refused -> assertThat(refused.failure())
                        .isEqualTo(new Failure.Invalid(Rule.UNPROCESSABLE, "several examples have the same id")));

        assertNothingLeft();
    }

    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void parts_that_break_off_leave_nothing(@ForAll @Size(max = 4) List<@IntRange(max = LARGEST) Integer> parts) {
        RuntimeException broken = new Failure.Incomplete().asException();
        ExperimentId experiment = begin();

        assertThatThrownBy(() -> ports().runs
                        .complete(
                                caller,
                                ports().dataset,
                                "streamed",
                                Flux.fromIterable(parts)
                                        .map(size -> Samples.runs(IDS, size))
                                        .concatWith(Flux.error(broken)))
                        .block())
                .isEqualTo(broken);
        assertThatThrownBy(() ->
                        create(Flux.fromIterable(parts).map(this::examples).concatWith(Flux.error(broken))))
                .isEqualTo(broken);

        assertNothingLeft();
        assertThat(walk(experiment)).isEmpty();
        assertThat(begin()).as("it is begun as before").isEqualTo(experiment);
    }

    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void a_write_that_fails_at_any_of_its_steps_leaves_nothing(
            @ForAll @IntRange(max = 5) int fault,
            @ForAll @Size(min = 1, max = 3) List<@IntRange(max = LARGEST) Integer> parts) {
        ExperimentId experiment = begin();
        Faulty faulty = new Faulty(new RunCompletion(ports().dataset, "streamed"), fault);

        Throwable failure = ports().large
                .write(
                        caller,
                        spaces -> workspace,
                        Flux.fromIterable(parts).map(size -> Samples.runs(IDS, size)),
                        faulty)
                .<Throwable>flatMap(whole -> Mono.empty())
                .onErrorResume(Mono::just)
                .block();

        if (failure == null) {
            assertThat(faulty.steps).isLessThanOrEqualTo(fault);
            assertThat(walk(experiment))
                    .hasSize(parts.stream().mapToInt(Integer::intValue).sum());
        } else {
            assertThat(failure).hasMessage("fault " + fault);
            assertNothingLeft();
            assertThat(begin()).isEqualTo(experiment);
        }
    }

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void a_caller_who_goes_away_leaves_nothing(@ForAll @IntRange(max = 3) int parts) throws InterruptedException {
        ExperimentId experiment = begin();
        CountDownLatch waiting = new CountDownLatch(1);
        Disposable request = ports().runs
                .complete(
                        caller,
                        ports().dataset,
                        "streamed",
                        Flux.range(0, parts)
                                .map(n -> Samples.runs(IDS, LARGEST))
                                .concatWith(Flux.<List<Run>>never().doOnSubscribe(it -> waiting.countDown())))
                .subscribe();
        waiting.await();

        request.dispose();

        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (rows("unfinished_write") > 0 && Instant.now().isBefore(deadline)) {
            Thread.sleep(10);
        }
        assertNothingLeft();
        assertThat(begin()).isEqualTo(experiment);
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void the_next_part_is_asked_for_once_the_one_before_is_kept(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 2 * LARGEST) Integer> parts) {
        begin();
        List<Long> kept = new ArrayList<>();
        Flux<List<Run>> asked = Flux.generate(() -> 0, (Integer n, SynchronousSink<List<Run>> sink) -> {
            if (n == parts.size()) {
                sink.complete();
            } else {
                kept.add(rows("trace"));
                sink.next(Samples.runs(IDS, parts.get(n)));
            }
            return n + 1;
        });

        ports().runs.complete(caller, ports().dataset, "streamed", asked).block();

        List<Long> before = new ArrayList<>();
        long sum = 0;
        for (int size : parts) {
            before.add(sum);
            sum += size;
        }
        assertThat(kept).isEqualTo(before);
    }

    /** Fails at one of its steps, if there are so many. */
    private static final class Faulty implements SlicedWrite<Run, LocatedExperiment> {
        private final RunCompletion completion;
        private final int fault;
        private int steps;

        Faulty(RunCompletion completion, int fault) {
            this.completion = completion;
            this.fault = fault;
        }

        private void step() {
            if (steps++ == fault) {
                throw new IllegalStateException("fault " + fault);
            }
        }

        @Override
        public Place begin(UnitOfWork work) {
            Place place = completion.begin(work);
            step();
            return place;
        }

        @Override
        public void slice(UnitOfWork work, Place place, List<Run> values, int from) {
            completion.slice(work, place, values, from);
            step();
        }

        @Override
        public LocatedExperiment end(UnitOfWork work, Place place, int count) {
            LocatedExperiment whole = completion.end(work, place, count);
            step();
            return whole;
        }
    }

    private List<ExampleDraft> examples(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> ExampleDraft.of(Json.of("{\"n\":" + n + "}")).withId(new ExampleId(UUID.randomUUID())))
                .toList();
    }

    private DatasetId create(Flux<List<ExampleDraft>> parts) {
        return Objects.requireNonNull(ports().examples
                        .createStreamed(caller, SpaceId.of(workspace).value(), "made " + IDS.next(), parts)
                        .block())
                .dataset()
                .id();
    }

    private List<Example> examplesOf(DatasetId dataset) {
        return Objects.requireNonNull(ports().examples
                        .walk(caller, dataset, null, null, Integer.MAX_VALUE - 1)
                        .block())
                .content();
    }

    private ExperimentId begin() {
        return Objects.requireNonNull(
                        ports().runs.begin(caller, ports().dataset, "streamed").block())
                .experiment()
                .id();
    }

    private List<TraceId> walk(ExperimentId experiment) {
        return Samples.walk(ports().runs, caller, experiment);
    }

    private void assertNothingLeft() {
        assertThat(rows("trace")).isZero();
        assertThat(rows("experiment_item")).isZero();
        assertThat(rows("feedback_score")).isZero();
        assertThat(rows("example")).as("those of the dataset that is there").isOne();
        assertThat(rows("dataset")).isOne();
        assertThat(rows("unfinished_write")).isZero();
    }

    private long rows(String table) {
        return DatabaseUnderTest.rows(database(), workspace, table);
    }

    private long total(DatasetId dataset) {
        return Objects.requireNonNull(database()
                .read(session -> session.jdbc()
                        .sql("SELECT items_total FROM dataset_version WHERE dataset_id = :dataset")
                        .param("dataset", dataset.toString())
                        .query(Long.class)
                        .single())
                .block());
    }

    @BeforeTry
    void open() {
        workspace = new Workspace("streamed " + UUID.randomUUID());
        caller = new Caller("someone", workspace, null);
        Transactions transactions = new Transactions(database(), IDS, List.of());
        transactions
                .writeOnly(caller, work -> new WorkspaceTable(work).ensure())
                .block();
        UnfinishedWrites large = new UnfinishedWrites(database(), transactions, Clock.systemUTC());
        EmbeddedExamples examples = new EmbeddedExamples(transactions, large, IDS, new VersionColumns());
        DatasetId dataset = Objects.requireNonNull(examples.create(
                                caller,
                                SpaceId.of(workspace).value(),
                                "of runs",
                                List.of(ExampleDraft.of(Json.EMPTY_OBJECT)))
                        .block())
                .dataset()
                .id();
        ports = new Ports(large, examples, new EmbeddedRuns(transactions, large, IDS, Duration.ofHours(1)), dataset);
    }

    @AfterTry
    void stop() {
        ports().large.destroy();
    }

    private Ports ports() {
        return Objects.requireNonNull(ports);
    }

    private record Ports(UnfinishedWrites large, EmbeddedExamples examples, EmbeddedRuns runs, DatasetId dataset) {}
}
