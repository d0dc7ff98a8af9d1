package io.diglot.gateway.backend.opik.runs;

import static io.diglot.gateway.backend.opik.runs.HalfWay.CALLER;
import static io.diglot.gateway.backend.opik.runs.HalfWay.PATIENCE;
import static io.diglot.gateway.backend.opik.runs.HalfWay.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.gateway.backend.SpanIntake;
import io.diglot.gateway.backend.opik.experiments.ExperimentBeginnings;
import io.diglot.gateway.backend.opik.experiments.ExperimentHomes.Home;
import io.diglot.gateway.backend.opik.experiments.ExperimentRequests;
import io.diglot.gateway.backend.opik.writes.Progress;
import io.diglot.gateway.backend.opik.writes.Progress.Step;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.state.BegunExperiment;
import io.diglot.gateway.state.BegunExperiments;
import io.diglot.gateway.state.Saga;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.json.Members;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunTrace;
import io.diglot.model.spaces.SpaceId;
import io.diglot.model.spans.CollectedSpan;
import io.diglot.opik.experiments.OpikExperimentWrite;
import io.diglot.opik.storage.StoredTrace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Experiments that are begun and get their runs as a stream, with a gateway that dies or streams that end on the way. */
class BegunHalfWayTest {

    private static final String NAME = "begun";

    private static @Nullable HalfWay rig;

    private final Home home = rig().home();
    private final BegunExperiments begun = rig().bean(BegunExperiments.class);
    private final ExperimentBeginnings beginnings = rig().bean(ExperimentBeginnings.class);

    @BeforeAll
    static void start(@TempDir Path folder) {
        rig = new HalfWay(folder);
    }

    @AfterAll
    static void stop() {
        rig().close();
    }

    static Stream<Arguments> placesInTheStream() {
        return Stream.of(Step.values()).flatMap(step -> Stream.of(1, 2)
                .filter(slice -> slice == 1
                        || Stream.of(Step.TRACES, Step.SCORES, Step.ITEMS).anyMatch(step::equals))
                .map(slice -> Arguments.of(step, slice)));
    }

    @ParameterizedTest
    @MethodSource("placesInTheStream")
    void of_a_stream_that_stopped_all_is_there_or_nothing(Step step, int slice) throws InterruptedException {
        BegunExperiment waiting = begin();
        var dying = rig().sagaLog();
        AtomicInteger met = new AtomicInteger();
        rig().dies(home, step, progress -> rig().completer(dying, nth(step, slice, met, progress))
                .complete(CALLER, home, waiting, Flux.just(rig().runs(3), rig().runs(2))));

        rig().recover();

        boolean made = step == Step.RIVALS || step == Step.CLOSE;
        assertThat(rig().traces(home)).isEqualTo(made ? 5 : 0);
        assertThat(rig().named(home, NAME)).hasSize(made ? 1 : 0);
        if (made) {
            assertThat(rig().runsOf(waiting.id())).hasSize(5);
        } else {
            assertThatThrownBy(() -> complete(waiting, Flux.just(rig().runs(4))))
                    .as("something of the first attempt may still come")
                    .matches(Failure.is(Failure.Unavailable.class));
            BegunExperiment again = begin();
            complete(again, Flux.just(rig().runs(4)));
            overdue();
            rig().recover();
            assertThat(rig().runsOf(again.id())).hasSize(4);
            assertThat(rig().named(home, NAME)).containsExactly(again.id());
        }
        assertThat(begun.named(home.workspace(), home.dataset(), NAME).blockOptional())
                .isEmpty();
        assertThat(get(rig().logged())).isZero();
    }

    /** What is watched for what may still come of it is due now. */
    private static void overdue() {
        rig().bean(Database.class)
                .writeOnly(session ->
                        session.jdbc().sql("UPDATE undertaking SET due_at = 0").update())
                .block();
    }

    private static Progress nth(Step at, int slice, AtomicInteger met, Progress progress) {
        return step -> step == at && met.incrementAndGet() < slice ? Mono.empty() : progress.before(step);
    }

    @Test
    void runs_stand_in_the_order_in_which_they_came_however_they_are_cut() {
        BegunExperiment waiting = begin();
        List<Run> runs = rig().runs(2_345);

        complete(waiting, Flux.just(runs.subList(0, 1), runs.subList(1, 1_500), List.of(), runs.subList(1_500, 2_345)));

        assertThat(rig().outputsOf(waiting.id()))
                .isEqualTo(runs.stream()
                        .map(run -> Objects.requireNonNull(run.output()))
                        .toList());
    }

    @Test
    void the_next_runs_are_asked_for_when_those_before_are_written() {
        BegunExperiment waiting = begin();
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger written = new AtomicInteger();
        Progress watching = step -> Mono.fromRunnable(() -> {
            if (step == Step.ITEMS) {
                written.incrementAndGet();
            }
        });
        Flux<List<Run>> runs = Flux.range(0, 5).map(n -> rig().runs(2)).doOnNext(some -> assertThat(written)
                .hasValue(asked.getAndIncrement()));

        get(rig().completer(rig().sagaLog(), watching).complete(CALLER, home, waiting, runs));

        assertThat(asked).hasValue(5);
        assertThat(rig().runsOf(waiting.id())).hasSize(10);
    }

    @Test
    void a_stream_that_ends_early_leaves_nothing_and_goes_on_being_waited_for() {
        BegunExperiment waiting = begin();
        Flux<List<Run>> cut = Flux.concat(Flux.just(rig().runs(3)), Flux.error(new Failure.Incomplete().asException()));

        assertThatThrownBy(() -> complete(waiting, cut)).matches(Failure.is(Failure.Incomplete.class));

        assertThat(rig().traces(home)).isZero();
        assertThat(rig().named(home, NAME)).isEmpty();
        assertThat(get(rig().logged())).isZero();
        complete(waiting, Flux.just(rig().runs(2)));
        assertThat(rig().runsOf(waiting.id())).hasSize(2);
    }

    @Test
    void a_caller_that_goes_away_while_more_is_awaited_leaves_nothing() {
        BegunExperiment waiting = begin();
        Sinks.Empty<Void> cancelled = Sinks.empty();
        Sinks.Empty<Void> askedForMore = Sinks.empty();
        Sinks.Many<List<Run>> sent = Sinks.many().unicast().onBackpressureBuffer();
        sent.tryEmitNext(rig().runs(3));
        AtomicInteger asked = new AtomicInteger();
        Flux<List<Run>> endless = sent.asFlux()
                .doOnCancel(cancelled::tryEmitEmpty)
                .doOnRequest(more -> {
                    if (asked.incrementAndGet() == 2) {
                        askedForMore.tryEmitEmpty();
                    }
                });
        Disposable caller = rig().completer(rig().sagaLog(), Progress.UNWATCHED)
                .complete(CALLER, home, waiting, endless)
                .onErrorComplete()
                .subscribe();
        askedForMore.asMono().block(PATIENCE);

        caller.dispose();

        cancelled.asMono().block(PATIENCE);
        rig().logged()
                .filter(left -> left == 0)
                .flatMap(left -> rig().countTraces(home))
                .filter(left -> left == 0)
                .repeatWhenEmpty(again -> again.delayElements(Duration.ofMillis(20)))
                .block(PATIENCE);
        assertThat(rig().named(home, NAME)).isEmpty();
        assertThat(begin().id()).isEqualTo(waiting.id());
    }

    @Test
    void what_is_carried_out_late_of_an_attempt_that_failed_harms_no_later_one() {
        BegunExperiment waiting = begin();
        var sagaLog = rig().sagaLog();
        Saga undone = Saga.create(
                rig().ids().next(), home.workspace(), waiting.id(), home.dataset(), NAME, List.of(), List.of(), CALLER);
        sagaLog.begin(undone).block();
        sagaLog.undo(undone).block();
        sagaLog.leave(undone, Duration.ofMinutes(2)).block();

        BegunExperiment again = begin();
        makeOfName(waiting.id());
        complete(again, Flux.just(rig().runs(2)));
        overdue();
        rig().recover();

        assertThat(again.id()).isNotEqualTo(waiting.id());
        assertThat(rig().named(home, NAME)).containsExactly(again.id());
        assertThat(rig().runsOf(again.id())).hasSize(2);
    }

    @Test
    void one_that_ends_without_runs_is_there_without_runs() {
        BegunExperiment waiting = begin();

        complete(waiting, Flux.empty());

        assertThat(rig().named(home, NAME)).containsExactly(waiting.id());
        assertThat(rig().runsOf(waiting.id())).isEmpty();
        assertThatThrownBy(this::begin).matches(Failure.is(Failure.Conflict.class));
    }

    @Test
    void of_two_that_bring_runs_the_first_stands() {
        BegunExperiment waiting = begin();
        complete(waiting, Flux.just(rig().runs(2)));

        assertThatThrownBy(() -> complete(waiting, Flux.just(rig().runs(3))))
                .matches(Failure.is(Failure.Conflict.class));

        assertThat(rig().runsOf(waiting.id())).hasSize(2);
        assertThat(rig().traces(home)).isEqualTo(2);
    }

    @Test
    void one_that_was_deleted_while_its_runs_came_is_not_made() {
        BegunExperiment waiting = begin();
        Flux<List<Run>> runs =
                Flux.just(rig().runs(2)).delayUntil(some -> begun.forget(waiting.workspace(), waiting.id()));

        assertThatThrownBy(() -> complete(waiting, runs)).matches(Failure.is(Failure.NotFound.class));

        assertThat(rig().traces(home)).isZero();
        assertThat(rig().named(home, NAME)).isEmpty();
    }

    @Test
    void a_name_that_is_taken_is_not_begun_and_one_that_is_begun_is_taken() {
        get(rig().maker(rig().sagaLog(), Progress.UNWATCHED).make(CALLER, home, "taken", rig().runs(1)));
        assertThatThrownBy(() -> beginnings.begin(CALLER, home, "taken").block())
                .matches(Failure.is(Failure.Conflict.class));
        assertThat(begun.named(home.workspace(), home.dataset(), "taken").blockOptional())
                .isEmpty();
        BegunExperiment waiting = begin();

        assertThatThrownBy(() -> rig().maker(rig().sagaLog(), Progress.UNWATCHED)
                        .make(CALLER, home, NAME, rig().runs(3))
                        .block())
                .matches(Failure.is(Failure.Conflict.class));

        assertThat(rig().traces(home)).isEqualTo(1);
        assertThat(begin().id()).isEqualTo(waiting.id());
        assertThat(get(rig().logged())).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"TRACES", "CLOSE"})
    void a_name_that_a_dead_gateway_left_half_made_is_resolved_before_it_is_begun(Step step)
            throws InterruptedException {
        var dying = rig().sagaLog();
        rig().dies(home, step, progress -> rig().maker(dying, progress).make(CALLER, home, NAME, rig().runs(2)));

        if (step == Step.CLOSE) {
            assertThatThrownBy(this::beginAfresh).matches(Failure.is(Failure.Conflict.class));
            assertThat(rig().runsOf(rig().named(home, NAME).getFirst())).hasSize(2);
        } else {
            BegunExperiment waiting = beginAfresh();
            assertThat(rig().traces(home)).isZero();
            complete(waiting, Flux.just(rig().runs(1)));
        }
        assertThat(get(rig().logged())).isZero();
    }

    @Test
    void what_others_called_so_since_it_was_begun_is_in_nobodys_way() {
        BegunExperiment waiting = begin();
        ExperimentId namesake = new ExperimentId(rig().ids().next());
        makeOfName(namesake);

        complete(waiting, Flux.just(rig().runs(2)));

        assertThat(rig().named(home, NAME)).containsExactlyInAnyOrder(waiting.id(), namesake);
        assertThat(rig().runsOf(waiting.id())).hasSize(2);
    }

    @Test
    void runs_that_came_with_ids_of_their_own_keep_those_that_ascend() {
        BegunExperiment waiting = begin();
        List<Run> runs = rig().runs(4);

        complete(waiting, Flux.just(List.of(runs.get(1)), List.of(runs.get(0), runs.get(3))));

        List<UUID> ids = rig().runsOf(waiting.id());
        assertThat(ids).hasSize(3).startsWith(runs.get(1).id().value());
        assertThat(ids.get(1)).isNotEqualTo(runs.get(0).id().value());
    }

    @Test
    void a_run_is_the_trace_that_it_names_where_the_order_of_the_runs_allows_it() {
        BegunExperiment waiting = begin();
        Instant start = Instant.parse("2026-01-02T03:04:05Z");
        List<CollectedSpan> roots = IntStream.range(0, 3)
                .mapToObj(n -> root("%032x".formatted(n + 1), "Task: " + n, start.plusSeconds(n)))
                .toList();
        rig().bean(SpanIntake.class)
                .take(CALLER, Optional.of(SpaceId.of(home.workspace()).value()), roots)
                .block(PATIENCE);
        List<Run> runs = rig().runs(4);

        complete(
                waiting,
                Flux.just(
                        List.of(naming(runs.get(0), roots.get(0)), naming(runs.get(1), roots.get(2))),
                        List.of(naming(runs.get(2), roots.get(1)), runs.get(3))));

        List<StoredTrace> traces = rig().tracesOf(waiting.id());
        assertThat(rig().outputsOf(waiting.id()))
                .isEqualTo(runs.stream()
                        .map(run -> Objects.requireNonNull(run.output()))
                        .toList());
        assertThat(traces.subList(0, 2))
                .extracting(StoredTrace::id)
                .extracting(UuidV7::timeOf)
                .containsExactly(start, start.plusSeconds(2));
        assertThat(rig().bean(Database.class)
                        .read(session -> session.jdbc()
                                .sql("SELECT trace_id FROM otlp_trace ORDER BY otlp_id")
                                .query(String.class)
                                .list())
                        .block())
                .contains(traces.get(0).id().toString(), traces.get(1).id().toString());
        assertThat(traces.get(2).id()).isNotEqualTo(traces.get(1).id());
    }

    private CollectedSpan root(String trace, String name, Instant start) {
        return new CollectedSpan(
                trace,
                "%016x".formatted(1),
                null,
                home.dataset(),
                null,
                name,
                null,
                start,
                start.plusSeconds(1),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null);
    }

    private static Run naming(Run run, CollectedSpan root) {
        return new Run(
                run.id(),
                run.exampleId(),
                run.output(),
                null,
                null,
                Members.copyOf(Map.of(RunTrace.COLUMN, Json.string(root.trace()))),
                run.evaluations(),
                List.of(),
                List.of());
    }

    private void makeOfName(ExperimentId id) {
        rig().bean(ExperimentRequests.class)
                .make(
                        CALLER,
                        home.workspace(),
                        OpikExperimentWrite.ofArize(id.value(), home.datasetName(), null, home.projectName(), NAME))
                .block();
    }

    private BegunExperiment begin() {
        return get(beginnings.begin(CALLER, home, NAME));
    }

    /** As the next process does, which holds nothing of what the dead one held. */
    private BegunExperiment beginAfresh() {
        return get(rig().beginnings(rig().sagaLog()).begin(CALLER, home, NAME));
    }

    private void complete(BegunExperiment waiting, Flux<List<Run>> runs) {
        get(rig().completer(rig().sagaLog(), Progress.UNWATCHED).complete(CALLER, home, waiting, runs));
    }

    private static HalfWay rig() {
        return Objects.requireNonNull(rig);
    }
}
