package io.diglot.gateway.backend.opik.runs;

import static io.diglot.gateway.backend.opik.runs.HalfWay.CALLER;
import static io.diglot.gateway.backend.opik.runs.HalfWay.PATIENCE;
import static io.diglot.gateway.backend.opik.runs.HalfWay.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.gateway.backend.guard.Patiences;
import io.diglot.gateway.backend.opik.experiments.ExperimentHomes.Home;
import io.diglot.gateway.backend.opik.experiments.ExperimentRequests;
import io.diglot.gateway.backend.opik.experiments.FoundExperiment;
import io.diglot.gateway.backend.opik.writes.Progress;
import io.diglot.gateway.backend.opik.writes.Progress.Step;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.state.Saga;
import io.diglot.gateway.state.SagaLog;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.experiments.OpikExperimentWrite;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A gateway that dies between two steps, and the next one that finds what it left; Opik is a gateway too. */
class HalfWayTest {

    private static @Nullable HalfWay rig;

    private final Home home = rig().home();

    @BeforeAll
    static void start(@TempDir Path folder) {
        rig = new HalfWay(folder);
    }

    @AfterAll
    static void stop() {
        rig().close();
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void of_a_create_that_stopped_all_is_there_or_nothing(Step step) throws InterruptedException {
        SagaLog dying = rig().sagaLog();
        rig().dies(home, step, progress -> rig().maker(dying, progress).make(CALLER, home, "half made", rig().runs(3)));

        rig().recover();

        boolean made = step == Step.RIVALS || step == Step.CLOSE;
        assertThat(rig().traces(home)).isEqualTo(made ? 3 : 0);
        assertThat(rig().named(home, "half made")).hasSize(made ? 1 : 0);
        if (made) {
            assertThat(rig().runsOf(rig().named(home, "half made").getFirst())).hasSize(3);
        } else {
            ExperimentId again = made(rig().maker(rig().sagaLog(), Progress.UNWATCHED), "half made", 2);
            assertThat(rig().runsOf(again)).hasSize(2);
        }
        assertThat(get(rig().logged())).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"TRACES", "SCORES", "ITEMS", "COMMIT", "CLOSE"})
    void of_an_append_that_stopped_all_is_there_or_nothing(Step step) throws InterruptedException {
        ExperimentId experiment = made(rig().maker(rig().sagaLog(), Progress.UNWATCHED), "whole", 2);
        List<UUID> before = rig().runsOf(experiment);
        FoundExperiment found = rig().found(experiment);
        SagaLog dying = rig().sagaLog();
        rig().dies(home, step, progress -> rig().appender(dying, progress).append(CALLER, found, rig().runs(3)));

        rig().recover();

        boolean added = step == Step.COMMIT || step == Step.CLOSE;
        assertThat(rig().runsOf(experiment))
                .startsWith(before.toArray(UUID[]::new))
                .hasSize(added ? 5 : 2);
        assertThat(rig().traces(home)).isEqualTo(added ? 5 : 2);
        assertThat(get(rig().logged())).isZero();
        List<TraceId> next =
                get(rig().appender(rig().sagaLog(), Progress.UNWATCHED).append(CALLER, found, rig().runs(1)));
        assertThat(rig().runsOf(experiment)).endsWith(next.getFirst().value());
    }

    @Test
    void a_caller_that_goes_away_leaves_nothing() {
        Sinks.Empty<Void> reached = Sinks.empty();
        Sinks.Empty<Void> gone = Sinks.empty();
        Progress slow = step ->
                step == Step.ITEMS ? Mono.fromRunnable(reached::tryEmitEmpty).then(gone.asMono()) : Mono.empty();
        Disposable caller = rig().maker(rig().sagaLog(), slow)
                .make(CALLER, home, "unwanted", rig().runs(3))
                .onErrorComplete()
                .subscribe();
        reached.asMono().block(PATIENCE);

        caller.dispose();
        gone.tryEmitEmpty();

        // What is being undone is free to be made again before the last of it is gone.
        rig().logged()
                .filter(left -> left == 0)
                .flatMap(left -> rig().countTraces(home))
                .filter(left -> left == 0)
                .repeatWhenEmpty(again -> again.delayElements(Duration.ofMillis(20)))
                .block(PATIENCE);
        assertThat(rig().named(home, "unwanted")).isEmpty();
    }

    @Test
    void a_request_that_is_refused_undoes_those_that_were_not() {
        Progress refusing = step ->
                step == Step.COMMIT ? Mono.error(new Failure.Forbidden("on purpose").asException()) : Mono.empty();

        assertThatThrownBy(() -> rig().maker(rig().sagaLog(), refusing)
                        .make(CALLER, home, "refused", rig().runs(3))
                        .block())
                .matches(Failure.is(Failure.Forbidden.class));

        assertThat(rig().traces(home)).isZero();
        assertThat(get(rig().logged())).isZero();
    }

    @Test
    void of_two_of_one_name_the_one_with_the_smaller_id_stays() {
        UUID rival = rig().ids().next();
        Progress beaten = step -> step == Step.COMMIT ? make(rival, "twice") : Mono.empty();

        assertThatThrownBy(() -> rig().maker(rig().sagaLog(), beaten)
                        .make(CALLER, home, "twice", rig().runs(3))
                        .block())
                .matches(Failure.is(Failure.Conflict.class));

        assertThat(rig().named(home, "twice")).containsExactly(new ExperimentId(rival));
        assertThat(rig().traces(home)).isZero();
        assertThat(get(rig().logged())).isZero();
    }

    @Test
    void a_create_that_is_carried_out_late_goes_again_and_is_in_nobodys_way() {
        SagaLog sagaLog = rig().sagaLog();
        UUID late = rig().ids().next();
        Saga undone = Saga.create(
                rig().ids().next(),
                Workspace.DEFAULT,
                new ExperimentId(late),
                home.dataset(),
                "late",
                List.of(rig().ids().next()),
                List.of(rig().ids().next()),
                CALLER);
        assertThat(get(sagaLog.begin(undone))).isTrue();
        assertThat(get(sagaLog.undo(undone))).isTrue();
        make(late, "late").block();
        assertThat(rig().named(home, "late")).containsExactly(new ExperimentId(late));

        ExperimentId again = made(rig().maker(rig().sagaLog(), Progress.UNWATCHED), "late", 2);
        rig().recover();

        assertThat(rig().named(home, "late")).containsExactly(again);
        assertThat(rig().runsOf(again)).hasSize(2);
    }

    @Test
    void what_somebody_else_is_at_is_waited_for_and_not_called_taken() throws InterruptedException {
        SagaLog sagaLog = rig().sagaLog();
        CountDownLatch reached = new CountDownLatch(1);
        Sinks.Empty<Void> goOn = Sinks.empty();
        Progress slow = step ->
                step == Step.ITEMS ? Mono.fromRunnable(reached::countDown).then(goOn.asMono()) : Mono.empty();
        Mono<FoundExperiment> first = rig().maker(sagaLog, slow)
                .make(CALLER, home, "slow", rig().runs(1))
                .cache();
        first.subscribe();
        reached.await();
        Patiences hasty = new Patiences(Duration.ofMillis(500), Clock.systemUTC());

        assertThatThrownBy(() -> rig().maker(sagaLog, Progress.UNWATCHED)
                        .make(CALLER, home, "slow", rig().runs(1))
                        .contextWrite(hasty::begin)
                        .block(PATIENCE))
                .matches(Failure.is(Failure.Unavailable.class));
        goOn.tryEmitEmpty();
        assertThatThrownBy(() -> rig().maker(sagaLog, Progress.UNWATCHED)
                        .make(CALLER, home, "slow", rig().runs(1))
                        .block(PATIENCE))
                .matches(Failure.is(Failure.Conflict.class));
        assertThat(rig().named(home, "slow"))
                .containsExactly(new ExperimentId(get(first).experiment().id()));
    }

    @Test
    void a_name_that_is_taken_writes_nothing() {
        get(rig().maker(rig().sagaLog(), Progress.UNWATCHED).make(CALLER, home, "100%_taken", rig().runs(1)));

        assertThatThrownBy(() -> rig().maker(rig().sagaLog(), Progress.UNWATCHED)
                        .make(CALLER, home, "100%_taken", rig().runs(3))
                        .block())
                .matches(Failure.is(Failure.Conflict.class));

        assertThat(rig().traces(home)).isEqualTo(1);
        assertThat(get(rig().maker(rig().sagaLog(), Progress.UNWATCHED)
                        .make(CALLER, home, "100%_TAKEN", rig().runs(1))))
                .isNotNull();
    }

    @Test
    void many_that_append_at_once_come_one_after_the_other() {
        ExperimentId experiment = made(rig().maker(rig().sagaLog(), Progress.UNWATCHED), "busy", 1);
        RunAppender appender = rig().appender(rig().sagaLog(), Progress.UNWATCHED);
        FoundExperiment found = rig().found(experiment);

        List<List<TraceId>> added = get(Flux.range(0, 8)
                .flatMap(n -> appender.append(CALLER, found, rig().runs(2)))
                .collectList());

        List<UUID> ordered =
                added.stream().flatMap(List::stream).map(TraceId::value).toList();
        assertThat(ordered).hasSize(16).isSortedAccordingTo(Comparator.comparing(UUID::toString));
        assertThat(rig().runsOf(experiment)).hasSize(17).endsWith(ordered.toArray(UUID[]::new));
    }

    private ExperimentId made(ExperimentMaker maker, String name, int count) {
        return new ExperimentId(get(maker.make(CALLER, home, name, rig().runs(count)))
                .experiment()
                .id());
    }

    private Mono<Void> make(UUID id, String name) {
        return rig().bean(ExperimentRequests.class)
                .make(
                        CALLER,
                        Workspace.DEFAULT,
                        new OpikExperimentWrite(
                                id,
                                home.datasetName(),
                                null,
                                home.projectName(),
                                name,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null));
    }

    private static HalfWay rig() {
        return Objects.requireNonNull(rig);
    }
}
