package io.diglot.gateway.backend.opik.experiments;

import io.diglot.gateway.backend.opik.writes.SagaResolution;
import io.diglot.gateway.state.Saga;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** An experiment is deleted as soon as it is gone itself; its traces follow. Nothing of that can be undone. */
@Component
final class ExperimentDeletionResolution implements SagaResolution {

    private final ExperimentRequests experiments;

    ExperimentDeletionResolution(ExperimentRequests experiments) {
        this.experiments = experiments;
    }

    @Override
    public Saga.Kind kind() {
        return Saga.Kind.DELETE;
    }

    @Override
    public Mono<Boolean> isDone(Saga saga) {
        return experiments
                .exists(saga.caller(), saga.workspace(), saga.experiment())
                .map(there -> !there);
    }

    @Override
    public Mono<Void> finish(Saga saga) {
        return experiments.deleteTraces(saga.caller(), saga.workspace(), saga.traces());
    }

    @Override
    public Mono<Void> undo(Saga saga) {
        return Mono.empty();
    }

    /** One that was carried out late stands, and is finished. */
    @Override
    public Mono<Void> withdraw(Saga saga) {
        return isDone(saga).flatMap(gone -> gone ? finish(saga) : Mono.empty());
    }
}
