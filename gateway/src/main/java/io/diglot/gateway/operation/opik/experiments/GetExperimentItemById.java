package io.diglot.gateway.operation.opik.experiments;

import io.diglot.gateway.backend.ItemStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.opik.experiments.OpikExperimentItemMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/experiments/items/{id}}: one link, without what its trace holds. */
@Component
final class GetExperimentItemById implements OpikOperation {

    private final ItemStore backend;
    private final OpikExperimentItemMapper mapper;

    GetExperimentItemById(ItemStore backend, OpikExperimentItemMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getExperimentItemById";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return backend.get(request.caller(), new ExperimentItemId(request.pathId("id")))
                .map(mapper::toLink)
                .map(Reply::ok);
    }
}
