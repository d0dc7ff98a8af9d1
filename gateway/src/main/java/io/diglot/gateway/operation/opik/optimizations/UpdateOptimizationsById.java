package io.diglot.gateway.operation.opik.optimizations;

import io.diglot.gateway.backend.OptimizationStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.optimizations.OptimizationId;
import io.diglot.opik.optimizations.OpikOptimizationMapper;
import io.diglot.opik.optimizations.OpikOptimizationUpdate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PUT /v1/private/optimizations/{id}}: another name or status; what is absent stays. */
@Component
final class UpdateOptimizationsById implements OpikOperation {

    private final OptimizationStore backend;
    private final OpikOptimizationMapper mapper;

    UpdateOptimizationsById(OptimizationStore backend, OpikOptimizationMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "updateOptimizationsById";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OptimizationId id = new OptimizationId(request.pathId("id"));
        OpikOptimizationUpdate update = OptimizationBody.checked(request.body(OpikOptimizationUpdate.class));
        return backend.update(request.caller(), id, mapper.toModel(update)).thenReturn(Reply.noContent());
    }
}
