package io.diglot.gateway.backend.opik.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.gateway.Diglot;
import io.diglot.gateway.backend.guard.Patiences;
import io.diglot.gateway.backend.opik.experiments.ExperimentHomes;
import io.diglot.gateway.backend.opik.experiments.ExperimentHomes.Home;
import io.diglot.gateway.backend.opik.experiments.ExperimentRequests;
import io.diglot.gateway.backend.opik.experiments.FoundExperiment;
import io.diglot.gateway.backend.opik.runs.RunPages.Query;
import io.diglot.gateway.backend.opik.server.OpikApi;
import io.diglot.gateway.backend.opik.writes.Progress;
import io.diglot.gateway.backend.opik.writes.Progress.Step;
import io.diglot.gateway.backend.opik.writes.SagaRecovery;
import io.diglot.gateway.backend.opik.writes.SagaResolutions;
import io.diglot.gateway.backend.opik.writes.SagaRunner;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.state.CredentialSeal;
import io.diglot.gateway.state.Saga;
import io.diglot.gateway.state.SagaLog;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunOutput;
import io.diglot.model.scores.Evaluation;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.datasets.OpikDatasetWrite;
import io.diglot.opik.experiments.OpikExperimentWrite;
import io.diglot.opik.storage.StoredTracePage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A gateway that dies between two steps, and the next one that finds what it left; Opik is a gateway too. */
class HalfWayTest {

    private static final Caller CALLER = new Caller("admin", null, null);
    private static final OpikApi API = new OpikApi(CALLER, Workspace.DEFAULT);
    private static final Duration HOLD = Duration.ofMinutes(2);
    private static final int LOOKS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static @Nullable Path folder;

    private static @Nullable ConfigurableApplicationContext opik;
    private static @Nullable ConfigurableApplicationContext gateway;

    private final DatasetId dataset = new DatasetId(ids().next());
    private final Home home = new Home(Workspace.DEFAULT, dataset, "dataset " + dataset, "project " + dataset);

    @BeforeAll
    static void start() {
        opik = run("opik");
        gateway = run(
                "gateway",
                "--diglot.backend=opik",
                "--diglot.opik.base-url=http://127.0.0.1:"
                        + opik.getEnvironment().getRequiredProperty("local.server.port") + "/api");
        // Here the tests say when it is looked for what was left.
        bean(SagaRecovery.class).stop();
    }

    @AfterAll
    static void stop() {
        Stream.of(gateway, opik).forEach(it -> Objects.requireNonNull(it).close());
    }

    @BeforeEach
    void makeDataset() {
        client().send(API.createDataset(new OpikDatasetWrite(
                        dataset.value(), home.datasetName(), null, home.projectName(), null, null, null, null)))
                .block();
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void of_a_create_that_stopped_all_is_there_or_nothing(Step step) throws InterruptedException {
        SagaLog dying = sagaLog();
        dies(step, progress -> maker(dying, progress).make(CALLER, home, "half made", runs(3)));

        recover();

        boolean made = step == Step.RIVALS || step == Step.CLOSE;
        assertThat(traces()).isEqualTo(made ? 3 : 0);
        assertThat(named("half made")).hasSize(made ? 1 : 0);
        if (made) {
            assertThat(runsOf(named("half made").getFirst())).hasSize(3);
        } else {
            ExperimentId again = made(maker(sagaLog(), Progress.UNWATCHED), "half made", 2);
            assertThat(runsOf(again)).hasSize(2);
        }
        assertThat(get(logged())).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"TRACES", "SCORES", "ITEMS", "COMMIT", "CLOSE"})
    void of_an_append_that_stopped_all_is_there_or_nothing(Step step) throws InterruptedException {
        ExperimentId experiment = made(maker(sagaLog(), Progress.UNWATCHED), "whole", 2);
        List<UUID> before = runsOf(experiment);
        FoundExperiment found = found(experiment);
        SagaLog dying = sagaLog();
        dies(step, progress -> appender(dying, progress).append(CALLER, found, runs(3)));

        recover();

        boolean added = step == Step.COMMIT || step == Step.CLOSE;
        assertThat(runsOf(experiment)).startsWith(before.toArray(UUID[]::new)).hasSize(added ? 5 : 2);
        assertThat(traces()).isEqualTo(added ? 5 : 2);
        assertThat(get(logged())).isZero();
        List<TraceId> next = get(appender(sagaLog(), Progress.UNWATCHED).append(CALLER, found, runs(1)));
        assertThat(runsOf(experiment)).endsWith(next.getFirst().value());
    }

    @Test
    void a_caller_that_goes_away_leaves_nothing() {
        Sinks.Empty<Void> reached = Sinks.empty();
        Sinks.Empty<Void> gone = Sinks.empty();
        Progress slow = step ->
                step == Step.ITEMS ? Mono.fromRunnable(reached::tryEmitEmpty).then(gone.asMono()) : Mono.empty();
        Disposable caller = maker(sagaLog(), slow)
                .make(CALLER, home, "unwanted", runs(3))
                .onErrorComplete()
                .subscribe();
        reached.asMono().block(PATIENCE);

        caller.dispose();
        gone.tryEmitEmpty();

        // What is being undone is free to be made again before the last of it is gone.
        logged().filter(left -> left == 0)
                .flatMap(left -> countTraces())
                .filter(left -> left == 0)
                .repeatWhenEmpty(again -> again.delayElements(Duration.ofMillis(20)))
                .block(PATIENCE);
        assertThat(named("unwanted")).isEmpty();
    }

    @Test
    void a_request_that_is_refused_undoes_those_that_were_not() {
        Progress refusing = step ->
                step == Step.COMMIT ? Mono.error(new Failure.Forbidden("on purpose").asException()) : Mono.empty();

        assertThatThrownBy(() -> maker(sagaLog(), refusing)
                        .make(CALLER, home, "refused", runs(3))
                        .block())
                .matches(Failure.is(Failure.Forbidden.class));

        assertThat(traces()).isZero();
        assertThat(get(logged())).isZero();
    }

    @Test
    void of_two_of_one_name_the_one_with_the_smaller_id_stays() {
        UUID rival = ids().next();
        Progress beaten = step -> step == Step.COMMIT ? make(rival, "twice") : Mono.empty();

        assertThatThrownBy(() -> maker(sagaLog(), beaten)
                        .make(CALLER, home, "twice", runs(3))
                        .block())
                .matches(Failure.is(Failure.Conflict.class));

        assertThat(named("twice")).containsExactly(new ExperimentId(rival));
        assertThat(traces()).isZero();
        assertThat(get(logged())).isZero();
    }

    @Test
    void a_create_that_is_carried_out_late_goes_again_and_is_in_nobodys_way() {
        SagaLog sagaLog = sagaLog();
        UUID late = ids().next();
        Saga undone = Saga.create(
                ids().next(),
                Workspace.DEFAULT,
                new ExperimentId(late),
                dataset,
                "late",
                List.of(ids().next()),
                List.of(ids().next()),
                CALLER);
        assertThat(get(sagaLog.begin(undone))).isTrue();
        assertThat(get(sagaLog.undo(undone))).isTrue();
        make(late, "late").block();
        assertThat(named("late")).containsExactly(new ExperimentId(late));

        ExperimentId again = made(maker(sagaLog(), Progress.UNWATCHED), "late", 2);
        recover();

        assertThat(named("late")).containsExactly(again);
        assertThat(runsOf(again)).hasSize(2);
    }

    @Test
    void what_somebody_else_is_at_is_waited_for_and_not_called_taken() throws InterruptedException {
        SagaLog sagaLog = sagaLog();
        CountDownLatch reached = new CountDownLatch(1);
        Sinks.Empty<Void> goOn = Sinks.empty();
        Progress slow = step ->
                step == Step.ITEMS ? Mono.fromRunnable(reached::countDown).then(goOn.asMono()) : Mono.empty();
        Mono<FoundExperiment> first =
                maker(sagaLog, slow).make(CALLER, home, "slow", runs(1)).cache();
        first.subscribe();
        reached.await();
        Patiences hasty = new Patiences(Duration.ofMillis(500), Clock.systemUTC());

        assertThatThrownBy(() -> maker(sagaLog, Progress.UNWATCHED)
                        .make(CALLER, home, "slow", runs(1))
                        .contextWrite(hasty::begin)
                        .block(PATIENCE))
                .matches(Failure.is(Failure.Unavailable.class));
        goOn.tryEmitEmpty();
        assertThatThrownBy(() -> maker(sagaLog, Progress.UNWATCHED)
                        .make(CALLER, home, "slow", runs(1))
                        .block(PATIENCE))
                .matches(Failure.is(Failure.Conflict.class));
        assertThat(named("slow"))
                .containsExactly(new ExperimentId(get(first).experiment().id()));
    }

    @Test
    void a_name_that_is_taken_writes_nothing() {
        get(maker(sagaLog(), Progress.UNWATCHED).make(CALLER, home, "100%_taken", runs(1)));

        assertThatThrownBy(() -> maker(sagaLog(), Progress.UNWATCHED)
                        .make(CALLER, home, "100%_taken", runs(3))
                        .block())
                .matches(Failure.is(Failure.Conflict.class));

        assertThat(traces()).isEqualTo(1);
        assertThat(get(maker(sagaLog(), Progress.UNWATCHED).make(CALLER, home, "100%_TAKEN", runs(1))))
                .isNotNull();
    }

    @Test
    void many_that_append_at_once_come_one_after_the_other() {
        ExperimentId experiment = made(maker(sagaLog(), Progress.UNWATCHED), "busy", 1);
        RunAppender appender = appender(sagaLog(), Progress.UNWATCHED);
        FoundExperiment found = found(experiment);

        List<List<TraceId>> added = get(Flux.range(0, 8)
                .flatMap(n -> appender.append(CALLER, found, runs(2)))
                .collectList());

        List<UUID> ordered =
                added.stream().flatMap(List::stream).map(TraceId::value).toList();
        assertThat(ordered).hasSize(16).isSortedAccordingTo(Comparator.comparing(UUID::toString));
        assertThat(runsOf(experiment)).hasSize(17).endsWith(ordered.toArray(UUID[]::new));
    }

    /** Starts it and never lets it go on from a step; gives back when it has come there. */
    private void dies(Step at, Function<Progress, Mono<?>> work) throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        Progress dying =
                step -> step == at ? Mono.fromRunnable(reached::countDown).then(Mono.never()) : Mono.empty();
        work.apply(dying).subscribe();
        reached.await();
        // Other requests of the same kind that were under way have come to their end.
        settled();
    }

    /** Nobody tells when a request that was sent has come: it is waited for longer than one takes. */
    private void settled() {
        long before = traces();
        for (int same = 0; same < LOOKS; same++) {
            long now = traces();
            if (now != before) {
                before = now;
                same = 0;
            }
        }
    }

    private void recover() {
        SagaLog next = sagaLog();
        new SagaRecovery(next, sagas(next)).sweep().block();
    }

    private static ExperimentMaker maker(SagaLog sagaLog, Progress progress) {
        return new ExperimentMaker(
                sagaLog,
                sagas(sagaLog),
                bean(ExperimentRequests.class),
                bean(RunRequests.class),
                ids(),
                bean(Patiences.class),
                progress);
    }

    private static RunAppender appender(SagaLog sagaLog, Progress progress) {
        return new RunAppender(
                sagaLog,
                sagas(sagaLog),
                bean(ExperimentRequests.class),
                bean(RunRequests.class),
                bean(ExperimentHomes.class),
                ids(),
                bean(Patiences.class),
                progress);
    }

    private static SagaRunner sagas(SagaLog sagaLog) {
        return new SagaRunner(sagaLog, bean(SagaResolutions.class), bean(Patiences.class));
    }

    private ExperimentId made(ExperimentMaker maker, String name, int count) {
        return new ExperimentId(
                get(maker.make(CALLER, home, name, runs(count))).experiment().id());
    }

    private static SagaLog sagaLog() {
        return new SagaLog(bean(Database.class), ids(), bean(CredentialSeal.class), HOLD);
    }

    private Mono<Void> make(UUID id, String name) {
        return bean(ExperimentRequests.class)
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

    private List<Run> runs(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> new Run(
                        new TraceId(ids().next()),
                        "example " + n,
                        new RunOutput.Text(Json.string("output " + n)),
                        null,
                        null,
                        new LinkedHashMap<>(),
                        List.of(new Evaluation("right", Json.of("0.5"), null, null, new LinkedHashMap<>())),
                        List.of(),
                        List.of()))
                .toList();
    }

    private List<ExperimentId> named(String name) {
        return get(bean(ExperimentRequests.class)
                .named(CALLER, Workspace.DEFAULT, dataset, name)
                .map(experiment -> new ExperimentId(experiment.id()))
                .collectList());
    }

    private FoundExperiment found(ExperimentId id) {
        return get(bean(ExperimentRequests.class).locate(CALLER, id));
    }

    private List<UUID> runsOf(ExperimentId id) {
        FoundExperiment found = found(id);
        return get(bean(RunProjects.class)
                .of(CALLER, found)
                .flatMapMany(
                        projects -> bean(RunPages.class).readAll(Query.of(CALLER, Workspace.DEFAULT, id, projects), 2))
                .concatMapIterable(RunPages.Part::runs)
                .map(run -> run.id())
                .collectList());
    }

    /** How many there are in the project, of an experiment or not. */
    private long traces() {
        return get(countTraces());
    }

    private Mono<Long> countTraces() {
        return client().fetch(API.traces(1, 1).query("project_name", home.projectName()))
                .map(StoredTracePage::total);
    }

    /** What is undone is still watched for a while: its requests may yet arrive. */
    private static Mono<Long> logged() {
        return bean(Database.class).read(session -> session.jdbc()
                .sql("SELECT COUNT(*) FROM undertaking WHERE undoing = 0")
                .query(Long.class)
                .single());
    }

    private static VendorClient client() {
        return bean(VendorClient.class);
    }

    private static UuidV7 ids() {
        return bean(UuidV7.class);
    }

    private static <T> T bean(Class<T> type) {
        return Objects.requireNonNull(gateway).getBean(type);
    }

    private static <T> T get(Mono<T> mono) {
        return Objects.requireNonNull(mono.block(PATIENCE));
    }

    private static ConfigurableApplicationContext run(String name, String... arguments) {
        SpringApplication application = new SpringApplication(Diglot.class);
        application.setRegisterShutdownHook(false);
        // Each has event loops of its own, so that one that stops does not take the other along.
        application.addInitializers(
                context -> ((GenericApplicationContext) context).registerBean(ReactorResourceFactory.class, () -> {
                    ReactorResourceFactory resources = new ReactorResourceFactory();
                    resources.setUseGlobalResources(false);
                    return resources;
                }));
        return application.run(Stream.concat(
                        Stream.of(
                                "--server.port=0",
                                "--management.server.port=0",
                                "--server.address=127.0.0.1",
                                "--logging.level.io.diglot=warn",
                                "--diglot.embedded.data-dir="
                                        + Objects.requireNonNull(folder).resolve(name)),
                        Stream.of(arguments))
                .toArray(String[]::new));
    }
}
