package io.diglot.gateway.backend.opik.runs;

import io.diglot.gateway.backend.guard.Patiences;
import io.diglot.gateway.backend.opik.experiments.ExperimentHomes.Home;
import io.diglot.gateway.backend.opik.experiments.ExperimentNames;
import io.diglot.gateway.backend.opik.experiments.ExperimentRequests;
import io.diglot.gateway.backend.opik.experiments.FoundExperiment;
import io.diglot.gateway.backend.opik.writes.Afterwards;
import io.diglot.gateway.backend.opik.writes.Detached;
import io.diglot.gateway.backend.opik.writes.Progress;
import io.diglot.gateway.backend.opik.writes.Progress.Step;
import io.diglot.gateway.backend.opik.writes.SagaEnding;
import io.diglot.gateway.backend.opik.writes.SagaRunner;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.state.BegunExperiments;
import io.diglot.gateway.state.Saga;
import io.diglot.gateway.state.SagaLog;
import io.diglot.opik.experiments.OpikExperiment;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes experiments, whichever way their runs come. The experiment itself comes last: until then nobody sees anything of
 * it, from then on everybody sees all.
 */
@Component
final class ExperimentMaking {

    private static final Logger LOG = LoggerFactory.getLogger(ExperimentMaking.class);

    private final SagaLog sagaLog;
    private final SagaRunner sagas;
    private final ExperimentRequests requests;
    private final ExperimentNames names;
    private final BegunExperiments begun;
    private final Patiences patiences;
    private final Progress progress;

    ExperimentMaking(
            SagaLog sagaLog,
            SagaRunner sagas,
            ExperimentRequests requests,
            ExperimentNames names,
            BegunExperiments begun,
            Patiences patiences,
            Progress progress) {
        this.sagaLog = sagaLog;
        this.sagas = sagas;
        this.requests = requests;
        this.names = names;
        this.begun = begun;
        this.patiences = patiences;
        this.progress = progress;
    }

    @Autowired
    ExperimentMaking(
            SagaLog sagaLog,
            SagaRunner sagas,
            ExperimentRequests requests,
            ExperimentNames names,
            BegunExperiments begun,
            Patiences patiences) {
        this(sagaLog, sagas, requests, names, begun, patiences, Progress.UNWATCHED);
    }

    /**
     * Makes an experiment with its runs.
     *
     * @param required fails where it must not be made; nothing is written until then
     * @param runs writes the runs
     */
    Mono<FoundExperiment> make(ExperimentPlan plan, Mono<Void> required, Function<Detached, Mono<Void>> runs) {
        Saga making = plan.making();
        return Detached.run(work -> reserved(making, work)
                        .then(Mono.defer(() -> sagas.carryOut(
                                making,
                                progress.before(Step.NAME)
                                        .then(required)
                                        .onErrorMap(SagaEnding.Untouched::new)
                                        .then(Mono.defer(() -> runs.apply(work)))
                                        .then(Mono.defer(() -> commit(plan, work))),
                                told(plan)))))
                .map(experiment -> new FoundExperiment(plan.home().workspace(), experiment))
                .contextWrite(patiences::begin);
    }

    /** Fails where no request shall begin any more. */
    Mono<Void> before(Step step, Detached work) {
        return work.wanted().then(progress.before(step));
    }

    /** The experiments of the name that count. */
    Flux<OpikExperiment> named(ExperimentPlan plan) {
        return names.bearing(
                plan.caller(), plan.home(), plan.name(), plan.making().experiment());
    }

    /** What was left of another one of the name is ended first, and one that is just being made is waited for. */
    private Mono<Void> reserved(Saga making, Detached work) {
        return work.wanted()
                .then(Mono.defer(() -> sagaLog.begin(making)))
                .flatMap(begun ->
                        begun ? Mono.empty() : sagas.cleared(making).then(Mono.defer(() -> reserved(making, work))));
    }

    private Mono<OpikExperiment> commit(ExperimentPlan plan, Detached work) {
        return work.wanted()
                .then(progress.before(Step.COMMIT))
                .then(sagas.requireHeld(plan.making()))
                .then(Mono.defer(() -> requests.make(plan.caller(), plan.home().workspace(), plan.experiment())))
                .then(progress.before(Step.RIVALS))
                .then(Mono.defer(() -> giveWay(plan)))
                .delayUntil(made -> noLongerWaiting(plan))
                .delayUntil(made -> progress.before(Step.CLOSE));
    }

    private Mono<Void> noLongerWaiting(ExperimentPlan plan) {
        return Afterwards.done(
                begun.made(plan.home().workspace(), plan.making().experiment()),
                "made, and said to be waited for",
                plan.making().experiment());
    }

    /**
     * Opik itself keeps no name unique. Where another gateway, or a client of Opik's own, made an experiment of this name
     * at the same time, the one with the smaller id stays. Where none of that can be seen, it stays too.
     */
    private Mono<OpikExperiment> giveWay(ExperimentPlan plan) {
        UUID mine = plan.making().subject();
        return named(plan)
                .collectList()
                .flatMap(all -> {
                    if (all.stream().anyMatch(other -> other.id().toString().compareTo(mine.toString()) < 0)) {
                        return Mono.error(new SagaEnding.Withdrawn(plan.taken()));
                    }
                    return all.stream()
                            .filter(found -> found.id().equals(mine))
                            .findFirst()
                            .map(Mono::just)
                            .orElseGet(() -> told(plan).doOnNext(made -> requireDataset(made, plan.home())));
                })
                .onErrorResume(unknown -> !(unknown instanceof SagaEnding), unknown -> {
                    LOG.warn(
                            "cannot tell whether a name is unique: experimentId={} failure={}",
                            plan.making().experiment(),
                            unknown.toString());
                    return told(plan);
                });
    }

    /** Opik finds a dataset by name and makes one where there is none, so that a rename meanwhile leads it astray. */
    private static void requireDataset(OpikExperiment made, Home home) {
        if (!made.datasetId().equals(home.dataset().value())) {
            throw new SagaEnding.Withdrawn(new Failure.Unavailable(Duration.ofSeconds(1)));
        }
    }

    /** It is there, whatever the answer to this one: then it is told what was written. */
    private Mono<OpikExperiment> told(ExperimentPlan plan) {
        return Afterwards.read(
                Mono.defer(() -> requests.get(
                                plan.caller(),
                                plan.home().workspace(),
                                plan.making().experiment()))
                        .map(FoundExperiment::experiment),
                () -> OpikExperiment.justMade(
                        plan.experiment(),
                        plan.home().dataset().value(),
                        plan.making().traces().size(),
                        plan.making().user()),
                "made, and cannot be read yet",
                plan.making().experiment());
    }
}
