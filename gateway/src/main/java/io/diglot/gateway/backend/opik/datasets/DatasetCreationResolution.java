package io.diglot.gateway.backend.opik.datasets;

import io.diglot.gateway.backend.opik.writes.SagaResolution;
import io.diglot.gateway.state.Saga;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** A dataset is made with its first examples as soon as it is shown. */
@Component
final class DatasetCreationResolution implements SagaResolution {

    private final DatasetRequests datasets;

    DatasetCreationResolution(DatasetRequests datasets) {
        this.datasets = datasets;
    }

    @Override
    public Saga.Kind kind() {
        return Saga.Kind.DATASET;
    }

    @Override
    public Mono<Boolean> isDone(Saga saga) {
        return datasets.isShown(saga.caller(), saga.workspace(), saga.datasetMade());
    }

    @Override
    public Mono<Void> finish(Saga saga) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> undo(Saga saga) {
        return datasets.delete(saga.caller(), saga.workspace(), saga.datasetMade());
    }

    @Override
    public Mono<Void> withdraw(Saga saga) {
        return undo(saga);
    }
}
