package io.diglot.gateway.backend.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.experiments.KeptFigures;
import io.diglot.gateway.store.runs.RunCreation;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.gateway.store.unfinished.Deletion;
import io.diglot.gateway.store.unfinished.DeletionTable;
import io.diglot.gateway.store.unfinished.Deletions;
import io.diglot.gateway.store.unfinished.Place;
import io.diglot.gateway.store.unfinished.SlicedWrite;
import io.diglot.gateway.store.unfinished.UnfinishedTable;
import io.diglot.gateway.store.versions.VersionColumns;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.examples.WrittenExamples;
import io.diglot.model.experiments.ExperimentDraft;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.model.runs.AppendedRuns;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.runs.ItemDraft;
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
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** What is written in slices is there whole or not at all, and lets others have their turn. */
@Timeout(120)
abstract class LargeWritesLaws {

    private static final Caller CALLER = new Caller("someone", Workspace.DEFAULT, null);
    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC(), new Random(1));
    private static final int MANY = 3 * SlicedWrite.SLICE + 7;

    private Transactions transactions;
    private UnfinishedWrites large;
    private EmbeddedRuns runs;
    private DatasetId dataset;

    /** The database under test, opened once. */
    abstract Database database();

    @BeforeEach
    void begin() {
        transactions = new Transactions(database(), IDS, List.of());
        large = new UnfinishedWrites(database(), transactions, Clock.systemUTC());
        // Its first look would finish what a test leaves on purpose.
        large.destroy();
        runs = new EmbeddedRuns(transactions, large, IDS, Duration.ofHours(1));
        transactions
                .writeOnly(CALLER, work -> new WorkspaceTable(work).ensure())
                .block();
        dataset = Objects.requireNonNull(new EmbeddedExamples(transactions, large, IDS, new VersionColumns())
                        .create(
                                CALLER,
                                SpaceId.of(Workspace.DEFAULT).value(),
                                "large " + IDS.next(),
                                List.of(ExampleDraft.of(Json.of("{}"))))
                        .block())
                .dataset()
                .id();
    }

    @AfterEach
    void end() {
        large.destroy();
    }

    @Test
    void runs_are_read_in_the_order_in_which_they_were_sent() {
        List<Run> sent = runs(MANY);

        ExperimentId experiment = create("ordered", sent);

        assertThat(walk(experiment)).isEqualTo(ids(sent));
        assertThat(left("SELECT COUNT(*) FROM unfinished_write")).isZero();
        assertThat(left("SELECT COUNT(*) FROM trace t WHERE NOT EXISTS (SELECT 1 FROM project p WHERE p.id ="
                        + " t.project_id AND p.workspace = t.workspace)"))
                .isZero();
    }

    @Test
    void a_dataset_holds_all_its_examples_in_the_order_in_which_they_were_sent() {
        List<ExampleDraft> sent = IntStream.range(0, MANY)
                .mapToObj(n -> ExampleDraft.of(Json.of("{\"n\":" + n + "}")))
                .toList();
        EmbeddedExamples examples = new EmbeddedExamples(transactions, large, IDS, new VersionColumns());

        WrittenExamples written = Objects.requireNonNull(
                examples.create(CALLER, SpaceId.of(Workspace.DEFAULT).value(), "many " + IDS.next(), sent)
                        .block());

        DatasetId made = written.dataset().id();
        List<Example> read = Objects.requireNonNull(
                        examples.walk(CALLER, made, null, null, 2 * MANY).block())
                .content();
        assertThat(read).extracting(Example::id).containsExactlyElementsOf(written.examples());
        assertThat(read)
                .extracting(Example::data)
                .containsExactlyElementsOf(sent.stream().map(ExampleDraft::data).toList());
        assertThat(left("SELECT items_total FROM dataset_version WHERE dataset_id = '" + made + "'"))
                .isEqualTo(MANY);
        assertThat(left("SELECT COUNT(*) FROM unfinished_write")).isZero();
    }

    @Test
    void a_dataset_whose_name_is_taken_meanwhile_leaves_no_examples() {
        List<ExampleDraft> sent = IntStream.range(0, MANY)
                .mapToObj(n -> ExampleDraft.of(Json.of("{\"n\":" + n + "}")))
                .toList();
        EmbeddedExamples examples = new EmbeddedExamples(transactions, large, IDS, new VersionColumns());
        UUID space = SpaceId.of(Workspace.DEFAULT).value();
        String name = "taken " + IDS.next();
        List<Throwable> failures = new ArrayList<>();

        held(() -> {
            Mono<WrittenExamples> late = examples.create(CALLER, space, name, sent)
                    .doOnError(failures::add)
                    .onErrorComplete()
                    .cache();
            late.subscribe();
            Mono<WrittenExamples> first = examples.create(CALLER, space, name, List.of(ExampleDraft.of(Json.of("{}"))))
                    .cache();
            first.subscribe();
            return late.then(first);
        });

        assertThat(failures).singleElement().matches(Failure.is(Failure.Conflict.class));
        assertThat(left("SELECT COUNT(*) FROM example e WHERE NOT EXISTS (SELECT 1 FROM dataset d WHERE d.id ="
                        + " e.dataset_id AND d.workspace = e.workspace)"))
                .isZero();
        assertThat(left("SELECT COUNT(*) FROM unfinished_write")).isZero();
    }

    @Test
    void what_is_appended_stands_behind_what_was_there_when_it_was_whole() {
        List<Run> first = runs(2);
        List<Run> many = runs(MANY);
        List<Run> meanwhile = runs(1);
        ExperimentId experiment = create("appended", first);
        List<TraceId> seen = new ArrayList<>();

        held(() -> {
            Mono<AppendedRuns> append = runs.append(CALLER, experiment, many).cache();
            append.subscribe();
            Mono<AppendedRuns> small = runs.append(CALLER, experiment, meanwhile)
                    .doOnSuccess(done -> seen.addAll(walk(experiment)))
                    .cache();
            small.subscribe();
            return append.then(small);
        });

        assertThat(seen).as("nothing of it is seen before").isEqualTo(concat(List.of(ids(first), ids(meanwhile))));
        assertThat(walk(experiment)).isEqualTo(concat(List.of(ids(first), ids(meanwhile), ids(many))));
    }

    @Test
    void a_small_write_that_comes_later_is_through_before_a_large_one() {
        List<String> order = new ArrayList<>();

        held(() -> {
            Mono<LocatedExperiment> many = runs.create(CALLER, dataset, "many", runs(MANY))
                    .doOnSuccess(done -> order.add("large"))
                    .cache();
            many.subscribe();
            Mono<LocatedExperiment> few = runs.create(CALLER, dataset, "few", runs(1))
                    .doOnSuccess(done -> order.add("small"))
                    .cache();
            few.subscribe();
            return many.then(few);
        });

        assertThat(order).containsExactly("small", "large");
    }

    @Test
    void a_small_write_that_comes_later_is_through_before_a_large_delete() {
        List<Run> many = runs(MANY);
        ExperimentId experiment = create("deleted", many);
        List<String> order = new ArrayList<>();

        held(() -> {
            Mono<Void> deleted = new EmbeddedExperiments(transactions, large, new KeptFigures())
                    .deleteWithRuns(CALLER, experiment)
                    .doOnSuccess(done -> order.add("large"))
                    .cache();
            deleted.subscribe();
            Mono<LocatedExperiment> few = runs.create(CALLER, dataset, "few", runs(1))
                    .doOnSuccess(done -> order.add("small"))
                    .cache();
            few.subscribe();
            return deleted.then(few);
        });

        assertThat(order).containsExactly("small", "large");
        assertNothingLeftOf(many);
    }

    @Test
    void runs_that_are_still_to_be_taken_out_are_not_seen_and_their_experiment_is_not_made_anew()
            throws InterruptedException {
        List<Run> many = runs(MANY);
        ExperimentId experiment = create("deleted", many);
        ExperimentItemId item = new ExperimentItemId(UUID.fromString(text("SELECT MAX(id) FROM experiment_item")));
        EmbeddedExperiments experiments = new EmbeddedExperiments(transactions, large, new KeptFigures());
        EmbeddedItems items = new EmbeddedItems(transactions);
        assertThat(items.get(CALLER, item).block()).isNotNull();

        begin(deletions -> deletions.experimentWithRuns(experiment));

        assertThat(left("SELECT COUNT(*) FROM experiment_item WHERE experiment_id = '" + experiment + "'"))
                .isEqualTo(MANY);
        assertThatThrownBy(() -> experiments.get(CALLER, experiment).block())
                .matches(Failure.is(Failure.NotFound.class));
        assertThatThrownBy(() -> experiments.deleteWithRuns(CALLER, experiment).block())
                .matches(Failure.is(Failure.NotFound.class));
        assertThatThrownBy(() -> items.get(CALLER, item).block()).matches(Failure.is(Failure.NotFound.class));
        items.delete(CALLER, List.of(item)).block();
        assertThatThrownBy(() -> experiments.create(CALLER, draft(experiment)).block())
                .matches(Failure.is(Failure.Overloaded.class));
        assertThatThrownBy(() ->
                        items.put(CALLER, List.of(draft(experiment, item))).block())
                .matches(Failure.is(Failure.Overloaded.class));
        finish();
        assertNothingLeftOf(many);
        assertThat(experiments.create(CALLER, draft(experiment)).block()).isEqualTo(experiment);
        assertThat(walk(experiment)).isEmpty();
    }

    @Test
    void the_traces_of_a_large_experiment_stay_where_only_the_experiment_is_deleted() {
        List<Run> many = runs(MANY);
        ExperimentId experiment = create("unlinked", many);

        new EmbeddedExperiments(transactions, large, new KeptFigures())
                .deleteAll(CALLER, List.of(experiment))
                .block();

        assertThat(left("SELECT COUNT(*) FROM experiment_item WHERE experiment_id = '" + experiment + "'"))
                .isZero();
        assertThat(left("SELECT COUNT(*) FROM trace WHERE id >= '"
                        + many.getFirst().id() + "' AND id <= '"
                        + many.getLast().id() + "'"))
                .isEqualTo(MANY);
    }

    @Test
    void what_a_crash_has_left_of_a_delete_goes_at_the_next_start_and_nothing_else() throws InterruptedException {
        List<Run> many = runs(MANY);
        ExperimentId experiment = create("crashed", many);
        List<Run> others = runs(2);
        ExperimentId stays = create("stays", others);
        transactions
                .writeOnly(CALLER, work -> {
                    new Deletions(work).experimentWithRuns(experiment);
                    // An example's dataset may have the id of an experiment.
                    DeletionTable.begin(
                            work.session(),
                            new Deletion(Workspace.DEFAULT, Deletion.Kind.EXPERIMENT_WITH_RUNS, dataset.value()));
                })
                .block();
        assertThat(left("SELECT COUNT(*) FROM unfinished_deletion")).isEqualTo(2);

        finish();

        assertNothingLeftOf(many);
        assertThat(walk(stays)).isEqualTo(ids(others));
        assertThat(left("SELECT COUNT(*) FROM example WHERE dataset_id = '" + dataset + "'"))
                .isOne();
    }

    @Test
    void a_large_delete_goes_on_without_its_caller() throws InterruptedException {
        List<Run> many = runs(MANY);
        ExperimentId experiment = create("left alone", many);
        CountDownLatch begun = new CountDownLatch(1);
        Disposable request = large.delete(
                        CALLER, spaces -> Workspace.DEFAULT, deletions -> deletions.experimentWithRuns(experiment))
                .doOnSubscribe(it -> begun.countDown())
                .subscribe();
        begun.await();
        // Who goes in the very moment in which it is decided leaves it to the one who looks for what is left.
        while (left("SELECT COUNT(*) FROM experiment_item WHERE experiment_id = '" + experiment + "'")
                > MANY - 2 * SlicedWrite.SLICE) {
            Thread.sleep(5);
        }

        request.dispose();

        awaitNone("unfinished_deletion");
        assertNothingLeftOf(many);
    }

    @Test
    void a_large_dataset_is_gone_at_once_and_its_examples_when_the_answer_comes() throws InterruptedException {
        List<ExampleDraft> sent = IntStream.range(0, MANY)
                .mapToObj(n -> ExampleDraft.of(Json.of("{\"n\":" + n + "}")))
                .toList();
        EmbeddedExamples examples = new EmbeddedExamples(transactions, large, IDS, new VersionColumns());
        WrittenExamples written = Objects.requireNonNull(
                examples.create(CALLER, SpaceId.of(Workspace.DEFAULT).value(), "deleted " + IDS.next(), sent)
                        .block());
        DatasetId made = written.dataset().id();
        ExperimentId last = Objects.requireNonNull(
                        runs.create(CALLER, made, "last", runs(1)).block())
                .experiment()
                .id();
        ExampleId example = written.examples().getFirst();

        new EmbeddedDatasets(transactions, large)
                .deleteAll(CALLER, List.of(made))
                .block();

        assertThat(examples.get(CALLER, example).block())
                .as("an experiment shows it")
                .isNotNull();
        begin(deletions -> deletions.experiments(List.of(last)));
        assertThat(left("SELECT COUNT(*) FROM example WHERE dataset_id = '" + made + "'"))
                .isEqualTo(MANY);
        assertThat(left("SELECT COUNT(*) FROM dataset_version WHERE dataset_id = '" + made + "'"))
                .isZero();
        assertThatThrownBy(() -> examples.get(CALLER, example).block()).matches(Failure.is(Failure.NotFound.class));
        examples.delete(CALLER, List.of(example), null).block();
        assertThatThrownBy(() -> transactions
                        .writeOnly(CALLER, work -> new DatasetTable(work).create(renamed(written.dataset())))
                        .block())
                .matches(Failure.is(Failure.Overloaded.class));
        finish();
        assertThat(left("SELECT COUNT(*) FROM example WHERE dataset_id = '" + made + "'"))
                .isZero();
        transactions
                .writeOnly(CALLER, work -> new DatasetTable(work).create(renamed(written.dataset())))
                .block();
    }

    @Test
    void the_examples_of_a_large_dataset_are_gone_when_the_answer_comes() {
        List<ExampleDraft> sent = IntStream.range(0, MANY)
                .mapToObj(n -> ExampleDraft.of(Json.of("{\"n\":" + n + "}")))
                .toList();
        DatasetId made = Objects.requireNonNull(new EmbeddedExamples(transactions, large, IDS, new VersionColumns())
                        .create(CALLER, SpaceId.of(Workspace.DEFAULT).value(), "whole " + IDS.next(), sent)
                        .block())
                .dataset()
                .id();

        new EmbeddedDatasets(transactions, large).delete(CALLER, made).block();

        assertThat(left("SELECT COUNT(*) FROM example WHERE dataset_id = '" + made + "'"))
                .isZero();
        assertThat(left("SELECT COUNT(*) FROM unfinished_deletion")).isZero();
    }

    /** What the first transaction of a delete does. */
    private void begin(Consumer<Deletions> deletes) {
        transactions
                .writeOnly(CALLER, work -> deletes.accept(new Deletions(work)))
                .block();
        assertThat(left("SELECT COUNT(*) FROM unfinished_deletion")).isOne();
    }

    private void finish() throws InterruptedException {
        UnfinishedWrites next = new UnfinishedWrites(database(), transactions, Clock.systemUTC());
        awaitNone("unfinished_deletion");
        next.destroy();
    }

    private static ItemDraft draft(ExperimentId experiment, ExperimentItemId item) {
        return new ItemDraft(item, experiment, IDS.next(), new TraceId(IDS.next()), null, null);
    }

    private static Dataset renamed(Dataset dataset) {
        return new Dataset(
                dataset.id(),
                "again " + IDS.next(),
                null,
                dataset.type(),
                dataset.visibility(),
                List.of(),
                null,
                false,
                dataset.changedAt(),
                dataset.createdAt(),
                dataset.createdBy(),
                dataset.lastUpdatedAt(),
                dataset.lastUpdatedBy());
    }

    private static ExperimentDraft draft(ExperimentId id) {
        return ExperimentDraft.plain(id, "again", "again", null);
    }

    private String text(String sql) {
        return Objects.requireNonNull(database()
                .read(session -> session.jdbc().sql(sql).query(String.class).single())
                .block());
    }

    private void awaitNone(String table) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (left("SELECT COUNT(*) FROM " + table) > 0 && Instant.now().isBefore(deadline)) {
            Thread.sleep(20);
        }
        assertThat(left("SELECT COUNT(*) FROM " + table)).isZero();
    }

    @Test
    void a_name_that_is_taken_meanwhile_is_refused_and_nothing_is_left() {
        List<Run> refused = runs(MANY);
        List<Throwable> failures = new ArrayList<>();

        held(() -> {
            Mono<LocatedExperiment> late = runs.create(CALLER, dataset, "taken", refused)
                    .doOnError(failures::add)
                    .onErrorComplete()
                    .cache();
            late.subscribe();
            Mono<LocatedExperiment> first =
                    runs.create(CALLER, dataset, "taken", runs(1)).cache();
            first.subscribe();
            return late.then(first);
        });

        assertThat(failures).singleElement().matches(Failure.is(Failure.Conflict.class));
        assertNothingLeftOf(refused);
    }

    @Test
    void a_caller_who_goes_away_leaves_nothing() throws InterruptedException {
        List<Run> abandoned = runs(MANY);
        CountDownLatch begun = new CountDownLatch(1);
        Disposable request = large.write(
                        CALLER,
                        spaces -> Workspace.DEFAULT,
                        abandoned,
                        new Watched(new RunCreation(home(), new ExperimentId(IDS.next()), "gone"), begun))
                .subscribe();
        begun.await();

        request.dispose();

        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (left("SELECT COUNT(*) FROM unfinished_write") > 0
                && Instant.now().isBefore(deadline)) {
            Thread.sleep(20);
        }
        assertNothingLeftOf(abandoned);
        create("gone", runs(1));
    }

    @Test
    void what_somebody_else_has_given_up_does_not_go_on() {
        List<Run> slow = runs(MANY);
        RunCreation creation = new RunCreation(home(), new ExperimentId(IDS.next()), "slow");

        assertThatThrownBy(() -> large.write(CALLER, spaces -> Workspace.DEFAULT, slow, new GivenUpAfterOne(creation))
                        .block())
                .matches(Failure.is(Failure.Overloaded.class));

        assertNothingLeftOf(slow);
    }

    private RunCreation.Home home() {
        return new RunCreation.Home.OfDataset(dataset);
    }

    /** Tells when the second slice begins. */
    private record Watched(RunCreation creation, CountDownLatch begun)
            implements SlicedWrite.OrAtOnce<Run, LocatedExperiment> {
        @Override
        public LocatedExperiment atOnce(UnitOfWork work, List<Run> values) {
            return creation.atOnce(work, values);
        }

        @Override
        public Place begin(UnitOfWork work) {
            return creation.begin(work);
        }

        @Override
        public void slice(UnitOfWork work, Place place, List<Run> values, int from) {
            if (from > 0) {
                begun.countDown();
            }
            creation.slice(work, place, values, from);
        }

        @Override
        public LocatedExperiment end(UnitOfWork work, Place place, int count) {
            return creation.end(work, place, count);
        }
    }

    private record GivenUpAfterOne(RunCreation creation) implements SlicedWrite.OrAtOnce<Run, LocatedExperiment> {
        @Override
        public LocatedExperiment atOnce(UnitOfWork work, List<Run> values) {
            return creation.atOnce(work, values);
        }

        @Override
        public Place begin(UnitOfWork work) {
            return creation.begin(work);
        }

        @Override
        public void slice(UnitOfWork work, Place place, List<Run> values, int from) {
            creation.slice(work, place, values, from);
            UnfinishedTable.giveUp(work.session(), place);
        }

        @Override
        public LocatedExperiment end(UnitOfWork work, Place place, int count) {
            return creation.end(work, place, count);
        }
    }

    /** Keeps all writers waiting until all that is asked for within has come. */
    private <T> void held(Supplier<Mono<T>> asked) {
        CountDownLatch end = new CountDownLatch(1);
        List<Mono<Void>> holding = IntStream.range(0, 8)
                .mapToObj(n -> database()
                        .writeOnly(session -> {
                            try {
                                end.await();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        })
                        .cache())
                .toList();
        holding.forEach(Mono::subscribe);
        Mono<T> all = asked.get();
        end.countDown();
        all.block();
        Mono.when(holding).block();
    }

    private ExperimentId create(String name, List<Run> sent) {
        return Objects.requireNonNull(runs.create(CALLER, dataset, name, sent).block())
                .experiment()
                .id();
    }

    private List<TraceId> walk(ExperimentId experiment) {
        return Samples.walk(runs, CALLER, experiment);
    }

    private void assertNothingLeftOf(List<Run> sent) {
        List<String> traces = sent.stream().map(run -> run.id().toString()).toList();
        for (List<String> some : Chunks.of(traces)) {
            for (String rows :
                    List.of("trace WHERE id", "experiment_item WHERE trace_id", "feedback_score WHERE entity_id")) {
                Long count = database()
                        .read(session -> session.jdbc()
                                .sql("SELECT COUNT(*) FROM " + rows + " IN (:ids)")
                                .param("ids", some)
                                .query(Long.class)
                                .single())
                        .block();
                assertThat(count).as(rows).isZero();
            }
        }
        assertThat(left("SELECT COUNT(*) FROM unfinished_write")).isZero();
    }

    private long left(String sql) {
        return Objects.requireNonNull(database()
                .read(session -> session.jdbc().sql(sql).query(Long.class).single())
                .block());
    }

    private static List<TraceId> ids(List<Run> some) {
        return some.stream().map(Run::id).toList();
    }

    private static List<TraceId> concat(List<List<TraceId>> lists) {
        return lists.stream().flatMap(List::stream).toList();
    }

    private static List<Run> runs(int count) {
        return Samples.runs(IDS, count);
    }
}
