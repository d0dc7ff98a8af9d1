package io.diglot.gateway.operation.arize.experiments;

import io.diglot.arize.ArizeExperimentMapper;
import io.diglot.arize.ArizeIds;
import io.diglot.gateway.backend.ExperimentBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.experiments.ExperimentId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v2/experiments/{experiment_id}}: one experiment without its runs. */
@Component
final class GetExperiment implements ArizeOperation {

    private final ExperimentBackend backend;
    private final ArizeExperimentMapper mapper;

    GetExperiment(ExperimentBackend backend, ArizeExperimentMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "get_experiment";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        ExperimentId id = new ExperimentId(request.pathId("experiment_id", ArizeIds.EXPERIMENT, Resource.EXPERIMENT));
        return backend.locate(request.caller(), id)
                .map(mapper::toArize)
                .map(experiment -> Reply.ok(request.client().shape(experiment)));
    }
}
