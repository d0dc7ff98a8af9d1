package io.diglot.gateway.backend.opik.runs;

import io.diglot.gateway.Diglot;
import io.diglot.gateway.backend.guard.Patiences;
import io.diglot.gateway.backend.opik.experiments.ExperimentBeginnings;
import io.diglot.gateway.backend.opik.experiments.ExperimentHomes;
import io.diglot.gateway.backend.opik.experiments.ExperimentHomes.Home;
import io.diglot.gateway.backend.opik.experiments.ExperimentNames;
import io.diglot.gateway.backend.opik.experiments.ExperimentRequests;
import io.diglot.gateway.backend.opik.experiments.FoundExperiment;
import io.diglot.gateway.backend.opik.runs.RunPages.Query;
import io.diglot.gateway.backend.opik.server.OpikApi;
import io.diglot.gateway.backend.opik.spaces.OpikWorkspaces;
import io.diglot.gateway.backend.opik.writes.Progress;
import io.diglot.gateway.backend.opik.writes.Progress.Step;
import io.diglot.gateway.backend.opik.writes.SagaRecovery;
import io.diglot.gateway.backend.opik.writes.SagaResolutions;
import io.diglot.gateway.backend.opik.writes.SagaRunner;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.state.BegunExperiments;
import io.diglot.gateway.state.CredentialSeal;
import io.diglot.gateway.state.OpenSagas;
import io.diglot.gateway.state.OtlpTraces;
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
import io.diglot.opik.storage.RunStorage;
import io.diglot.opik.storage.StoredTrace;
import io.diglot.opik.storage.StoredTracePage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.publisher.Mono;

/** A gateway whose writes can be stopped between two steps, and another one that is the Opik server behind it. */
final class HalfWay implements AutoCloseable {

    static final Caller CALLER = new Caller("admin", null, null);
    static final OpikApi API = new OpikApi(CALLER, Workspace.DEFAULT);
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration HOLD = Duration.ofMinutes(2);
    private static final int LOOKS = 50;

    private final ConfigurableApplicationContext opik;
    private final ConfigurableApplicationContext gateway;

    HalfWay(Path folder) {
        opik = run(folder.resolve("opik"));
        gateway = run(
                folder.resolve("gateway"),
                "--diglot.backend=opik",
                "--diglot.opik.base-url=http://127.0.0.1:"
                        + opik.getEnvironment().getRequiredProperty("local.server.port") + "/api");
        // Here the tests say when it is looked for what was left.
        bean(SagaRecovery.class).stop();
    }

    @Override
    public void close() {
        gateway.close();
        opik.close();
    }

    /** A dataset without examples, and a project of its own. */
    Home home() {
        DatasetId dataset = new DatasetId(ids().next());
        Home home = new Home(Workspace.DEFAULT, dataset, null, "dataset " + dataset, "project " + dataset);
        client().send(API.createDataset(new OpikDatasetWrite(
                        dataset.value(), home.datasetName(), null, home.projectName(), null, null, null, null)))
                .block();
        return home;
    }

    /** Starts it and never lets it go on from a step; gives back when it has come there. */
    void dies(Home home, Step at, Function<Progress, Mono<?>> work) throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        Progress dying =
                step -> step == at ? Mono.fromRunnable(reached::countDown).then(Mono.never()) : Mono.empty();
        work.apply(dying).subscribe();
        reached.await();
        // Other requests of the same kind that were under way have come to their end.
        settled(home);
    }

    /** Nobody tells when a request that was sent has come: it is waited for longer than one takes. */
    private void settled(Home home) {
        long before = traces(home);
        for (int same = 0; same < LOOKS; same++) {
            long now = traces(home);
            if (now != before) {
                before = now;
                same = 0;
            }
        }
    }

    void recover() {
        SagaLog next = sagaLog();
        new SagaRecovery(next, sagas(next)).sweep().block();
    }

    ExperimentMaker maker(SagaLog sagaLog, Progress progress) {
        return new ExperimentMaker(
                making(sagaLog, progress), bean(BegunExperiments.class), bean(RunRequests.class), ids());
    }

    ExperimentCompleter completer(SagaLog sagaLog, Progress progress) {
        ExperimentMaking making = making(sagaLog, progress);
        return new ExperimentCompleter(
                making,
                bean(BegunExperiments.class),
                bean(OpenSagas.class),
                new RunSlices(
                        sagaLog, making, bean(RunRequests.class), bean(OtlpTraces.class), ids(), bean(Patiences.class)),
                ids());
    }

    private ExperimentMaking making(SagaLog sagaLog, Progress progress) {
        return new ExperimentMaking(
                sagaLog,
                sagas(sagaLog),
                bean(ExperimentRequests.class),
                bean(ExperimentNames.class),
                bean(BegunExperiments.class),
                bean(Patiences.class),
                progress);
    }

    ExperimentBeginnings beginnings(SagaLog sagaLog) {
        return new ExperimentBeginnings(
                bean(BegunExperiments.class),
                bean(ExperimentNames.class),
                bean(OpikWorkspaces.class),
                bean(OpenSagas.class),
                sagas(sagaLog),
                bean(Patiences.class),
                ids());
    }

    RunAppender appender(SagaLog sagaLog, Progress progress) {
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

    private SagaRunner sagas(SagaLog sagaLog) {
        return new SagaRunner(sagaLog, bean(SagaResolutions.class), bean(Patiences.class));
    }

    SagaLog sagaLog() {
        return new SagaLog(bean(Database.class), ids(), bean(CredentialSeal.class), HOLD);
    }

    List<Run> runs(int count) {
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

    List<ExperimentId> named(Home home, String name) {
        return get(bean(ExperimentRequests.class)
                .named(CALLER, Workspace.DEFAULT, home.dataset(), name)
                .map(experiment -> new ExperimentId(experiment.id()))
                .collectList());
    }

    FoundExperiment found(ExperimentId id) {
        return get(bean(ExperimentRequests.class).locate(CALLER, id));
    }

    List<UUID> runsOf(ExperimentId id) {
        FoundExperiment found = found(id);
        return get(bean(RunProjects.class)
                .of(CALLER, found)
                .flatMapMany(
                        projects -> bean(RunPages.class).readAll(Query.of(CALLER, Workspace.DEFAULT, id, projects), 2))
                .concatMapIterable(RunPages.Part::runs)
                .map(run -> run.id())
                .collectList());
    }

    List<RunOutput> outputsOf(ExperimentId id) {
        return tracesOf(id).stream()
                .map(run -> Objects.requireNonNull(RunStorage.toModel(run).output()))
                .toList();
    }

    List<StoredTrace> tracesOf(ExperimentId id) {
        FoundExperiment found = found(id);
        return get(bean(RunProjects.class)
                .of(CALLER, found)
                .flatMapMany(projects ->
                        bean(RunPages.class).readAll(Query.of(CALLER, Workspace.DEFAULT, id, projects), 500))
                .concatMapIterable(RunPages.Part::runs)
                .collectList());
    }

    /** How many there are in the project, of an experiment or not. */
    long traces(Home home) {
        return get(countTraces(home));
    }

    Mono<Long> countTraces(Home home) {
        return client().fetch(API.traces(1, 1).query("project_name", home.projectName()))
                .map(StoredTracePage::total);
    }

    /** What is undone is still watched for a while: its requests may yet arrive. */
    Mono<Long> logged() {
        return bean(Database.class).read(session -> session.jdbc()
                .sql("SELECT COUNT(*) FROM undertaking WHERE undoing = 0")
                .query(Long.class)
                .single());
    }

    VendorClient client() {
        return bean(VendorClient.class);
    }

    UuidV7 ids() {
        return bean(UuidV7.class);
    }

    <T> T bean(Class<T> type) {
        return gateway.getBean(type);
    }

    static <T> T get(Mono<T> mono) {
        return Objects.requireNonNull(mono.block(PATIENCE));
    }

    private static ConfigurableApplicationContext run(Path folder, String... arguments) {
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
                                "--diglot.embedded.data-dir=" + folder),
                        Stream.of(arguments))
                .toArray(String[]::new));
    }
}
