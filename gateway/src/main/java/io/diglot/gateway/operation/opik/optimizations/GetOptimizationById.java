package io.diglot.gateway.operation.opik.optimizations;

import io.diglot.gateway.backend.OptimizationStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.optimizations.OptimizationId;
import io.diglot.opik.optimizations.OpikOptimizationMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/optimizations/{id}}: one optimization with its figures. */
@Component
final class GetOptimizationById implements OpikOperation {

    private final OptimizationStore backend;
    private final OpikOptimizationMapper mapper;

    GetOptimizationById(OptimizationStore backend, OpikOptimizationMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getOptimizationById";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OptimizationId id = new OptimizationId(request.pathId("id"));
        return backend.get(request.caller(), id).map(mapper::toOpik).map(Reply::ok);
    }
}
