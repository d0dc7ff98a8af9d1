package io.diglot.gateway.backend.opik.runs;

import io.diglot.gateway.backend.guard.Patiences;
import io.diglot.gateway.backend.opik.experiments.ExperimentHomes.Home;
import io.diglot.gateway.backend.opik.experiments.ExperimentRequests;
import io.diglot.gateway.backend.opik.experiments.FoundExperiment;
import io.diglot.gateway.backend.opik.writes.Afterwards;
import io.diglot.gateway.backend.opik.writes.Detached;
import io.diglot.gateway.backend.opik.writes.Progress;
import io.diglot.gateway.backend.opik.writes.Progress.Step;
import io.diglot.gateway.backend.opik.writes.SagaEnding;
import io.diglot.gateway.backend.opik.writes.SagaRunner;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.state.Saga;
import io.diglot.gateway.state.SagaLog;
import io.diglot.gateway.state.SagaLog.Making;
import io.diglot.identity.UuidV7;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.Run;
import io.diglot.opik.experiments.OpikExperiment;
import io.diglot.opik.experiments.OpikExperimentWrite;
import io.diglot.opik.storage.StoredRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes an experiment with its runs. The experiment itself comes last: until then nobody sees anything of it, from then
 * on everybody sees all.
 */
@Component
public final class ExperimentMaker {

    private static final Logger LOG = LoggerFactory.getLogger(ExperimentMaker.class);

    private final SagaLog sagaLog;
    private final SagaRunner sagas;
    private final ExperimentRequests requests;
    private final RunRequests runs;
    private final UuidV7 ids;
    private final Patiences patiences;
    private final Progress progress;

    ExperimentMaker(
            SagaLog sagaLog,
            SagaRunner sagas,
            ExperimentRequests requests,
            RunRequests runs,
            UuidV7 ids,
            Patiences patiences,
            Progress progress) {
        this.sagaLog = sagaLog;
        this.sagas = sagas;
        this.requests = requests;
        this.runs = runs;
        this.ids = ids;
        this.patiences = patiences;
        this.progress = progress;
    }

    @Autowired
    ExperimentMaker(
            SagaLog sagaLog,
            SagaRunner sagas,
            ExperimentRequests requests,
            RunRequests runs,
            UuidV7 ids,
            Patiences patiences) {
        this(sagaLog, sagas, requests, runs, ids, patiences, Progress.UNWATCHED);
    }

    /**
     * Fails with {@link Failure.Conflict} where the dataset has an experiment of that name, and with {@link
     * Failure.Unavailable} where it is not known yet whether it gets one.
     */
    public Mono<FoundExperiment> make(Caller caller, Home home, String name, List<Run> given) {
        Saga making = Saga.create(
                ids.next(),
                home.workspace(),
                new ExperimentId(ids.next()),
                home.dataset(),
                name,
                given.stream().map(run -> run.id().value()).toList(),
                ids.next(given.size()),
                caller);
        return Detached.run(work -> reserved(making, work)
                        .then(Mono.defer(() -> sagas.carryOut(
                                making,
                                requireFree(making, home)
                                        .onErrorMap(SagaEnding.Untouched::new)
                                        .then(Mono.defer(() -> write(making, home, given, work))),
                                told(making, home)))))
                .map(experiment -> new FoundExperiment(home.workspace(), experiment))
                .contextWrite(patiences::begin);
    }

    /** What was left of another one of the name is ended first, and one that is just being made is waited for. */
    private Mono<Void> reserved(Saga making, Detached work) {
        return work.wanted()
                .then(Mono.defer(() -> sagaLog.begin(making)))
                .flatMap(begun ->
                        begun ? Mono.empty() : sagas.cleared(making).then(Mono.defer(() -> reserved(making, work))));
    }

    /** Now that the name is reserved here, nobody else of this gateway can take it between this look and the end. */
    private Mono<Void> requireFree(Saga making, Home home) {
        return progress.before(Step.NAME)
                .thenMany(named(making, home))
                .hasElements()
                .flatMap(named -> named ? Mono.error(taken(making).asException()) : Mono.empty());
    }

    private Mono<OpikExperiment> write(Saga making, Home home, List<Run> given, Detached work) {
        List<StoredRun> stored = runs.stored(given, making, home.projectName());
        Caller caller = making.caller();
        List<RunRequests.Write> writes = new ArrayList<>();
        writes.addAll(runs.traces(caller, home.workspace(), stored));
        writes.addAll(runs.scores(caller, home.workspace(), stored));
        writes.addAll(runs.items(caller, home.workspace(), stored));
        return runs.send(writes, step -> work.wanted().then(progress.before(step)))
                .then(work.wanted())
                .then(progress.before(Step.COMMIT))
                .then(sagas.requireHeld(making))
                .then(Mono.defer(() -> requests.make(caller, home.workspace(), experiment(making, home))))
                .then(progress.before(Step.RIVALS))
                .then(Mono.defer(() -> giveWay(making, home)))
                .delayUntil(made -> progress.before(Step.CLOSE));
    }

    /**
     * Opik itself keeps no name unique. Where another gateway, or a client of Opik's own, made an experiment of this name
     * at the same time, the one with the smaller id stays. Where none of that can be seen, it stays too.
     */
    private Mono<OpikExperiment> giveWay(Saga making, Home home) {
        return named(making, home)
                .collectList()
                .flatMap(all -> {
                    UUID mine = making.subject();
                    if (all.stream().anyMatch(other -> other.id().toString().compareTo(mine.toString()) < 0)) {
                        return Mono.error(new SagaEnding.Withdrawn(taken(making)));
                    }
                    return all.stream()
                            .filter(found -> found.id().equals(mine))
                            .findFirst()
                            .map(Mono::just)
                            .orElseGet(() -> told(making, home).doOnNext(made -> requireDataset(made, home)));
                })
                .onErrorResume(unknown -> !(unknown instanceof SagaEnding), unknown -> {
                    LOG.warn(
                            "cannot tell whether a name is unique: experimentId={} failure={}",
                            making.experiment(),
                            unknown.toString());
                    return told(making, home);
                });
    }

    /** Opik finds a dataset by name and makes one where there is none, so that a rename meanwhile leads it astray. */
    private static void requireDataset(OpikExperiment made, Home home) {
        if (!made.datasetId().equals(home.dataset().value())) {
            throw new SagaEnding.Withdrawn(new Failure.Unavailable(Duration.ofSeconds(1)));
        }
    }

    /** It is there, whatever the answer to this one: then it is told what was written. */
    private Mono<OpikExperiment> told(Saga making, Home home) {
        return Afterwards.read(
                Mono.defer(() -> requests.get(making.caller(), home.workspace(), making.experiment()))
                        .map(FoundExperiment::experiment),
                () -> OpikExperiment.justMade(
                        experiment(making, home),
                        home.dataset().value(),
                        making.traces().size(),
                        making.user()),
                "made, and cannot be read yet",
                making.experiment());
    }

    /** But for what was undone and came late: it goes again, and is in nobody's way. */
    private Flux<OpikExperiment> named(Saga making, Home home) {
        return requests.named(making.caller(), home.workspace(), home.dataset(), name(making))
                .filterWhen(found -> found.id().equals(making.subject())
                        ? Mono.just(true)
                        : sagaLog.making(home.workspace(), found.id())
                                .map(other -> other != Making.UNDONE)
                                .defaultIfEmpty(true));
    }

    private static OpikExperimentWrite experiment(Saga making, Home home) {
        return OpikExperimentWrite.ofArize(making.subject(), home.datasetName(), home.projectName(), name(making));
    }

    private static String name(Saga making) {
        return Objects.requireNonNull(making.name());
    }

    private static Failure taken(Saga making) {
        return new Failure.Conflict(Resource.EXPERIMENT, Reason.NAME_TAKEN, name(making));
    }
}
