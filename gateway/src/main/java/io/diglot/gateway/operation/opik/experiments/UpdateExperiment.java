package io.diglot.gateway.operation.opik.experiments;

import io.diglot.gateway.backend.ExperimentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.opik.experiments.OpikExperimentUpdate;
import io.diglot.opik.experiments.OpikExperimentWriteMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PATCH /v1/private/experiments/{id}}: what is given replaces what there was. */
@Component
final class UpdateExperiment implements OpikOperation {

    private final ExperimentStore backend;
    private final OpikExperimentWriteMapper mapper;

    UpdateExperiment(ExperimentStore backend, OpikExperimentWriteMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "updateExperiment";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        ExperimentId id = new ExperimentId(request.pathId("id"));
        OpikExperimentUpdate update = ExperimentBody.checked(request.body(OpikExperimentUpdate.class));
        return backend.update(request.caller(), id, mapper.toModel(update)).thenReturn(Reply.noContent());
    }
}
