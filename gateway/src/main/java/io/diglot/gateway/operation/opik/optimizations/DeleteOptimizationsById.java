package io.diglot.gateway.operation.opik.optimizations;

import io.diglot.gateway.backend.OptimizationStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.BodyIds;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.optimizations.OptimizationId;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/optimizations/delete}: optimizations go, their experiments stay. */
@Component
final class DeleteOptimizationsById implements OpikOperation {

    private final OptimizationStore backend;

    DeleteOptimizationsById(OptimizationStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "deleteOptimizationsById";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        List<OptimizationId> ids =
                BodyIds.each(request).stream().map(OptimizationId::new).toList();
        return backend.delete(request.caller(), ids).thenReturn(Reply.noContent());
    }
}
