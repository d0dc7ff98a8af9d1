package io.diglot.gateway.operation.arize.experiments;

import io.diglot.arize.ArizeIds;
import io.diglot.gateway.backend.ExperimentBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.experiments.ExperimentId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code DELETE /v2/experiments/{experiment_id}}: an experiment goes for good, and its runs with it. */
@Component
final class DeleteExperiment implements ArizeOperation {

    private final ExperimentBackend backend;

    DeleteExperiment(ExperimentBackend backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "delete_experiment";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        ExperimentId id = new ExperimentId(request.pathId("experiment_id", ArizeIds.EXPERIMENT, Resource.EXPERIMENT));
        return backend.deleteWithRuns(request.caller(), id).thenReturn(Reply.noContent());
    }
}
