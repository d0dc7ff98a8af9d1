package io.diglot.gateway.operation.opik.experiments;

import io.diglot.gateway.backend.ExperimentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.opik.experiments.OpikExperimentMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/experiments/{id}}: one experiment with its averages. */
@Component
final class GetExperimentById implements OpikOperation {

    private final ExperimentStore backend;
    private final OpikExperimentMapper mapper;

    GetExperimentById(ExperimentStore backend, OpikExperimentMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getExperimentById";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        ExperimentId id = new ExperimentId(request.pathId("id"));
        return backend.get(request.caller(), id).map(mapper::toOpik).map(Reply::ok);
    }
}
