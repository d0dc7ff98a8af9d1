package io.diglot.gateway.backend.opik.experiments;

import io.diglot.gateway.backend.opik.writes.SagaResolution;
import io.diglot.gateway.state.BegunExperiments;
import io.diglot.gateway.state.OpenSagas;
import io.diglot.gateway.state.Saga;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** An experiment is made with its runs as soon as it is there itself, which comes last. */
@Component
final class ExperimentCreationResolution implements SagaResolution {

    private final ExperimentRequests experiments;
    private final BegunExperiments begun;
    private final OpenSagas sagas;

    ExperimentCreationResolution(ExperimentRequests experiments, BegunExperiments begun, OpenSagas sagas) {
        this.experiments = experiments;
        this.begun = begun;
        this.sagas = sagas;
    }

    @Override
    public Saga.Kind kind() {
        return Saga.Kind.CREATE;
    }

    @Override
    public Mono<Boolean> isDone(Saga saga) {
        return experiments.exists(saga.caller(), saga.workspace(), saga.experiment());
    }

    @Override
    public Mono<Void> finish(Saga saga) {
        return begun.made(saga.workspace(), saga.experiment());
    }

    /** Of a slice that cannot be deleted, the ones behind it are left for later as well. */
    @Override
    public Mono<Void> undo(Saga saga) {
        return experiments
                .deleteRuns(saga.caller(), saga.workspace(), saga.items(), saga.traces())
                .thenMany(sagas.slices(saga))
                .concatMap(
                        slice -> experiments.deleteRuns(saga.caller(), saga.workspace(), slice.items(), slice.traces()))
                .then();
    }

    @Override
    public Mono<Void> withdraw(Saga saga) {
        return experiments
                .delete(saga.caller(), saga.workspace(), saga.experiment())
                .then(Mono.defer(() -> undo(saga)));
    }
}
