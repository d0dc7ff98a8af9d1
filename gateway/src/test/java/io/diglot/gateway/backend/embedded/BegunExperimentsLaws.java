package io.diglot.gateway.backend.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.gateway.ManualClock;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.DatabaseUnderTest;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.store.experiments.KeptFigures;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.gateway.store.unfinished.SlicedWrite;
import io.diglot.gateway.store.versions.VersionColumns;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.DatasetOverview;
import io.diglot.model.examples.ExampleColumns;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.WrittenExamples;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.ExperimentScope;
import io.diglot.model.experiments.ExperimentSearch;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.runs.ItemDraft;
import io.diglot.model.runs.Run;
import io.diglot.model.spaces.SpaceId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.TraceId;
import io.diglot.paging.PageRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An experiment whose runs are still to come is there for whoever began it, and for others once it has some. */
abstract class BegunExperimentsLaws {

    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC(), new Random(1));
    private static final Duration HIDDEN = Duration.ofHours(1);
    private static final Duration RETENTION = Duration.ofHours(24);
    private static final int MANY = SlicedWrite.SLICE + 7;

    private Workspace workspace = Workspace.DEFAULT;
    private Caller caller = new Caller("someone", workspace, null);
    private final Map<String, Model> model = new HashMap<>();

    private @Nullable Ports ports;

    /** The database under test, opened once. */
    abstract Database database();

    /** Its clock. */
    abstract ManualClock clock();

    /** What there should be under a name. */
    private static final class Model {
        private final ExperimentId id;
        private Instant begunAt;
        private boolean begun = true;
        private final List<TraceId> runs = new ArrayList<>();

        Model(ExperimentId id, Instant begunAt) {
            this.id = id;
            this.begunAt = begunAt;
        }
    }

    /** What somebody does. */
    sealed interface Step {
        record Begin(int name) implements Step {}

        /** @param parts sizes of what comes; the last one may be an error */
        record Complete(int name, List<Integer> parts, boolean fails) implements Step {}

        record Append(int name, int runs) implements Step {}

        record Create(int name, int runs) implements Step {}

        record Delete(int name) implements Step {}

        record Wait(int minutes) implements Step {}

        record Sweep() implements Step {}
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void what_is_shown_is_what_was_begun_and_completed(@ForAll("steps") List<Step> steps) {
        for (Step step : steps) {
            take(step);
            check();
        }
    }

    private void take(Step step) {
        switch (step) {
            case Step.Begin begin -> {
                String name = name(begin.name());
                Model known = model.get(name);
                if (known != null && !known.begun) {
                    refused(ports().runs.begin(caller, ports().dataset, name), Failure.Conflict.class);
                } else {
                    ExperimentId id = begin(name);
                    if (known == null) {
                        model.put(name, new Model(id, clock().instant()));
                    } else {
                        assertThat(id).isEqualTo(known.id);
                        known.begunAt = clock().instant();
                    }
                }
            }
            case Step.Complete complete -> complete(complete);
            case Step.Append append -> {
                Model known = model.get(name(append.name()));
                if (known != null) {
                    List<Run> runs = Samples.runs(IDS, append.runs());
                    ports().runs.append(caller, known.id, runs).block();
                    known.runs.addAll(ids(runs));
                    known.begun = false;
                }
            }
            case Step.Create create -> {
                String name = name(create.name());
                List<Run> runs = Samples.runs(IDS, create.runs());
                Mono<LocatedExperiment> created = ports().runs.create(caller, ports().dataset, name, runs);
                if (model.containsKey(name)) {
                    refused(created, Failure.Conflict.class);
                } else {
                    Model made = new Model(id(created), clock().instant());
                    made.begun = false;
                    made.runs.addAll(ids(runs));
                    model.put(name, made);
                }
            }
            case Step.Delete delete -> {
                Model known = model.remove(name(delete.name()));
                if (known != null) {
                    ports().experiments.deleteWithRuns(caller, known.id).block();
                }
            }
            case Step.Wait wait -> clock().advance(Duration.ofMinutes(wait.minutes()));
            case Step.Sweep sweep -> {
                ports().retention.sweep(RETENTION).block();
                Instant limit = clock().instant().minus(RETENTION);
                model.values().removeIf(known -> known.begun && known.begunAt.isBefore(limit));
            }
        }
    }

    private void complete(Step.Complete complete) {
        String name = name(complete.name());
        Model known = model.get(name);
        List<List<Run>> parts =
                complete.parts().stream().map(size -> Samples.runs(IDS, size)).toList();
        Flux<List<Run>> sent = Flux.fromIterable(parts);
        Mono<LocatedExperiment> completed = ports().runs
                .complete(
                        caller,
                        ports().dataset,
                        name,
                        complete.fails() ? sent.concatWith(Flux.error(new Failure.Incomplete().asException())) : sent);
        if (known == null) {
            refused(completed, Failure.NotFound.class);
        } else if (!known.begun) {
            refused(completed, Failure.Conflict.class);
        } else if (complete.fails()) {
            refused(completed, Failure.Incomplete.class);
        } else {
            assertThat(id(completed)).isEqualTo(known.id);
            known.begun = false;
            parts.forEach(part -> known.runs.addAll(ids(part)));
        }
    }

    private void check() {
        Set<ExperimentId> shown = model.values().stream()
                .filter(each -> !each.begun || !each.begunAt.plus(HIDDEN).isAfter(clock().instant()))
                .map(each -> each.id)
                .collect(Collectors.toSet());
        assertThat(listed()).containsExactlyInAnyOrderElementsOf(shown);
        assertThat(found()).containsExactlyInAnyOrderElementsOf(shown);
        // A dataset counts its experiments by their items.
        long counted = model.values().stream()
                .filter(each -> shown.contains(each.id) && !each.runs.isEmpty())
                .count();
        assertThat(overview().experimentCount()).isEqualTo(counted);
        for (Model each : model.values()) {
            assertThat(ports().experiments.locate(caller, each.id).block()).isNotNull();
            assertThat(walk(each.id)).isEqualTo(each.runs);
        }
        long left = model.values().stream().mapToLong(each -> each.runs.size()).sum();
        assertThat(count("experiment_item")).isEqualTo(left);
        assertThat(count("trace")).isEqualTo(left);
        assertThat(count("unfinished_write")).isZero();
    }

    @Example
    void it_is_found_by_its_id_and_by_nothing_else_until_its_time_has_passed() {
        ExperimentId id = begin("hidden");

        assertThat(ports().experiments.get(caller, id).block()).isNotNull();
        assertThat(listedAnywhere()).isEmpty();
        assertThat(overview().mostRecentExperimentAt()).isNull();
        assertThat(overview().lastCreatedExperimentAt()).isNull();

        clock().advance(HIDDEN);

        assertThat(listedAnywhere()).containsExactly(id, id, id, id, id);
    }

    @Example
    void its_runs_make_it_an_experiment_like_any_other() {
        ExperimentId id = begin("whole");
        List<Run> runs = Samples.runs(IDS, 3);
        Instant changed = overview().dataset().changedAt();

        LocatedExperiment whole = Objects.requireNonNull(ports().runs
                .complete(caller, ports().dataset, "whole", Flux.just(runs.subList(0, 1), runs.subList(1, 3)))
                .block());

        assertThat(whole.experiment().id()).isEqualTo(id);
        assertThat(whole.experiment().projectId()).isNotNull();
        assertThat(listedAnywhere()).containsExactly(id, id, id, id, id);
        assertThat(overview().lastCreatedExperimentAt()).isNotNull();
        assertThat(overview().dataset().changedAt()).isAfter(changed);
    }

    @Example
    void beginning_changes_nothing_of_the_dataset() {
        Instant changed = overview().dataset().changedAt();

        begin("quiet");

        assertThat(overview().dataset().changedAt()).isEqualTo(changed);
    }

    @Example
    void whoever_begins_it_again_is_on_the_version_of_then() {
        ExperimentId id = begin("again");
        Experiment before = experiment(id);
        WrittenExamples later = Objects.requireNonNull(ports().examples
                .merge(
                        caller,
                        ports().dataset,
                        null,
                        List.of(new ExampleColumns(
                                ports().example.examples().getFirst(), new LinkedHashMap<>(Map.of("a", Json.TRUE)))),
                        "later")
                .block());

        assertThat(begin("again")).isEqualTo(id);

        assertThat(before.datasetVersionId())
                .isEqualTo(ports().example.version().id());
        assertThat(experiment(id).datasetVersionId()).isEqualTo(later.version().id());
    }

    @Example
    void of_several_who_complete_it_at_once_one_does() {
        for (int round = 0; round < 5; round++) {
            String name = "raced " + round;
            ExperimentId id = begin(name);
            List<List<Run>> sent = List.of(Samples.runs(IDS, MANY), Samples.runs(IDS, MANY), Samples.runs(IDS, 1));

            List<Object> ends = Objects.requireNonNull(Flux.fromIterable(sent)
                    .flatMap(runs -> ports().runs
                            .complete(caller, ports().dataset, name, Flux.just(runs))
                            .<Object>map(whole -> ids(runs))
                            .onErrorResume(Mono::just))
                    .collectList()
                    .block());

            List<Object> kept =
                    ends.stream().filter(end -> !(end instanceof Throwable)).toList();
            assertThat(kept).hasSize(1);
            assertThat(walk(id)).isEqualTo(kept.getFirst());
            assertThat(ends).filteredOn(Throwable.class::isInstance).allSatisfy(end -> assertThat((Throwable) end)
                    .matches(Failure.is(Failure.Conflict.class)));
        }
        assertThat(count("unfinished_write")).isZero();
    }

    @Example
    void of_several_who_begin_it_at_once_all_get_the_same() {
        List<ExperimentId> begun = Objects.requireNonNull(Flux.range(0, 16)
                .flatMap(n -> ports().runs.begin(caller, ports().dataset, "together"), 16)
                .map(each -> each.experiment().id())
                .collectList()
                .block());

        assertThat(Set.copyOf(begun)).hasSize(1);
        assertThat(count("experiment")).isOne();
    }

    @Example
    void it_is_gone_while_its_runs_come() {
        ExperimentId id = begin("gone");
        Flux<List<Run>> runs = Flux.just(Samples.runs(IDS, 2))
                .concatWith(ports().experiments
                        .deleteAll(caller, List.of(id))
                        .then(Mono.fromSupplier(() -> Samples.runs(IDS, 2))));

        refused(ports().runs.complete(caller, ports().dataset, "gone", runs), Failure.NotFound.class);

        assertThat(count("trace")).isZero();
        assertThat(count("experiment_item")).isZero();
    }

    @Example
    void what_opik_writes_into_it_makes_it_whole() {
        ExperimentId id = begin("opik");
        TraceId trace = new TraceId(IDS.next());
        ItemDraft item = new ItemDraft(new ExperimentItemId(IDS.next()), id, IDS.next(), trace, null, null);

        ports().items.put(caller, List.of(item)).block();
        clock().advance(RETENTION.multipliedBy(2));
        ports().retention.sweep(RETENTION).block();
        assertThat(ports().experiments.get(caller, id).block())
                .as("an item waits for its trace")
                .isNotNull();
        ports().traces.put(caller, List.of(Samples.trace(trace, null))).block();

        refused(
                ports().runs.complete(caller, ports().dataset, "opik", Flux.just(Samples.runs(IDS, 1))),
                Failure.Conflict.class);
        assertThat(walk(id)).containsExactly(trace);
    }

    @Example
    void nothing_begins_on_a_dataset_that_is_not_there() {
        DatasetId gone = new DatasetId(IDS.next());

        refused(ports().runs.begin(caller, gone, "nowhere"), Failure.NotFound.class);
        refused(ports().runs.complete(caller, gone, "nowhere", Flux.just(List.of())), Failure.NotFound.class);
    }

    @Example
    void a_run_that_ends_without_runs_is_over() {
        ExperimentId id = begin("empty");

        assertThat(id(ports().runs.complete(caller, ports().dataset, "empty", Flux.empty())))
                .isEqualTo(id);

        assertThat(listed()).containsExactly(id);
        refused(ports().runs.begin(caller, ports().dataset, "empty"), Failure.Conflict.class);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> name = Arbitraries.integers().between(0, 2);
        Arbitrary<List<Integer>> parts = Arbitraries.frequency(
                        Tuple.of(6, 1), Tuple.of(3, 4), Tuple.of(1, 0), Tuple.of(1, MANY))
                .list()
                .ofMaxSize(3);
        return Arbitraries.<Step>frequencyOf(
                        Tuple.of(5, name.map(Step.Begin::new)),
                        Tuple.of(
                                4,
                                Combinators.combine(name, parts, Arbitraries.of(true, false, false))
                                        .as(Step.Complete::new)),
                        Tuple.of(1, name.map(each -> new Step.Append(each, 2))),
                        Tuple.of(1, name.map(each -> new Step.Create(each, 2))),
                        Tuple.of(1, name.map(Step.Delete::new)),
                        Tuple.of(3, Arbitraries.of(20, 50, 800).map(Step.Wait::new)),
                        Tuple.of(2, Arbitraries.just(new Step.Sweep())))
                .list()
                .ofMinSize(3)
                .ofMaxSize(15);
    }

    @AfterTry
    void stop() {
        ports().large.destroy();
        ports().retention.destroy();
    }

    private ExperimentId begin(String name) {
        return id(ports().runs.begin(caller, ports().dataset, name));
    }

    private static ExperimentId id(Mono<LocatedExperiment> experiment) {
        return Objects.requireNonNull(experiment.block()).experiment().id();
    }

    private Experiment experiment(ExperimentId id) {
        return Objects.requireNonNull(ports().experiments.locate(caller, id).block())
                .experiment();
    }

    private static void refused(Mono<?> asked, Class<? extends Failure> kind) {
        assertThatThrownBy(asked::block).matches(Failure.is(kind));
    }

    private static String name(int number) {
        return "experiment " + number;
    }

    private static List<TraceId> ids(List<Run> some) {
        return some.stream().map(Run::id).toList();
    }

    private DatasetOverview overview() {
        return Objects.requireNonNull(
                ports().datasets.get(caller, ports().dataset).block());
    }

    private List<ExperimentId> listed() {
        return list(new ExperimentScope.OfDataset(ports().dataset));
    }

    private List<ExperimentId> list(ExperimentScope scope) {
        return Objects.requireNonNull(ports().experiments
                        .list(caller, scope, Optional.empty(), Optional.empty(), 100)
                        .block())
                .content()
                .stream()
                .map(each -> each.experiment().id())
                .toList();
    }

    private List<ExperimentId> found() {
        ExperimentSearch search = new ExperimentSearch(
                null, ports().dataset, null, Set.of(), null, false, null, null, false, List.of(), null);
        return Objects.requireNonNull(ports().experiments
                        .find(caller, search, new PageRequest(1, 100))
                        .block())
                .content()
                .stream()
                .map(each -> each.experiment().id())
                .toList();
    }

    /** By each way to list experiments. */
    private List<ExperimentId> listedAnywhere() {
        List<ExperimentId> all = new ArrayList<>(listed());
        all.addAll(list(new ExperimentScope.OfSpace(SpaceId.of(workspace).value())));
        all.addAll(list(new ExperimentScope.Everywhere()));
        all.addAll(found());
        ports().experiments.stream(caller, "", Optional.empty(), Optional.empty(), 100)
                .map(each -> each.experiment().id())
                .collectList()
                .blockOptional()
                .ifPresent(all::addAll);
        return all;
    }

    private List<TraceId> walk(ExperimentId experiment) {
        return Samples.walk(ports().runs, caller, experiment);
    }

    private long count(String table) {
        return DatabaseUnderTest.rows(database(), workspace, table);
    }

    @BeforeTry
    void open() {
        workspace = new Workspace("begun " + UUID.randomUUID());
        caller = new Caller("someone", workspace, null);
        model.clear();
        Transactions transactions = new Transactions(database(), IDS, List.of());
        transactions
                .writeOnly(caller, work -> new WorkspaceTable(work).ensure())
                .block();
        UnfinishedWrites large = new UnfinishedWrites(database(), transactions, clock());
        EmbeddedExamples examples = new EmbeddedExamples(transactions, large, IDS, new VersionColumns());
        WrittenExamples example = Objects.requireNonNull(examples.create(
                        caller, SpaceId.of(workspace).value(), "begun", List.of(ExampleDraft.of(Json.EMPTY_OBJECT)))
                .block());
        ports = new Ports(
                large,
                examples,
                example,
                example.dataset().id(),
                new EmbeddedDatasets(transactions, large),
                new EmbeddedExperiments(transactions, large, new KeptFigures()),
                new EmbeddedRuns(transactions, large, IDS, HIDDEN),
                new EmbeddedItems(transactions),
                new EmbeddedTraces(transactions),
                // It sweeps when the test says so.
                new BegunRetention(database(), transactions, clock(), Duration.ofDays(36_500)));
    }

    private Ports ports() {
        return Objects.requireNonNull(ports);
    }

    private record Ports(
            UnfinishedWrites large,
            EmbeddedExamples examples,
            WrittenExamples example,
            DatasetId dataset,
            EmbeddedDatasets datasets,
            EmbeddedExperiments experiments,
            EmbeddedRuns runs,
            EmbeddedItems items,
            EmbeddedTraces traces,
            BegunRetention retention) {}
}
