package io.diglot.gateway.backend.opik.runs;

import io.diglot.gateway.backend.opik.experiments.ExperimentRequests;
import io.diglot.gateway.backend.opik.writes.SagaResolution;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.state.Saga;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Runs are appended as soon as they are linked to their experiment. */
@Component
final class RunAppendResolution implements SagaResolution {

    private final ExperimentRequests experiments;

    RunAppendResolution(ExperimentRequests experiments) {
        this.experiments = experiments;
    }

    @Override
    public Saga.Kind kind() {
        return Saga.Kind.APPEND;
    }

    @Override
    public Mono<Boolean> isDone(Saga saga) {
        return experiments.hasItem(saga.caller(), saga.workspace(), saga.items().getFirst());
    }

    @Override
    public Mono<Void> finish(Saga saga) {
        return experiments
                .touch(saga.caller(), saga.workspace(), saga.experiment())
                // Somebody has deleted the experiment meanwhile.
                .onErrorResume(Failure.is(Failure.NotFound.class), gone -> undo(saga));
    }

    @Override
    public Mono<Void> undo(Saga saga) {
        return experiments.deleteRuns(saga.caller(), saga.workspace(), saga.items(), saga.traces());
    }

    @Override
    public Mono<Void> withdraw(Saga saga) {
        return undo(saga);
    }
}
