package io.diglot.gateway.operation.opik.optimizations;

import io.diglot.gateway.backend.OptimizationStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.optimizations.OptimizationDraft;
import io.diglot.opik.experiments.OpikGeneratedName;
import io.diglot.opik.optimizations.OpikOptimizationMapper;
import io.diglot.opik.optimizations.OpikOptimizationWrite;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/optimizations}: an optimization; one whose id is known takes the place of the other. */
@Component
final class CreateOptimization implements OpikOperation {

    private final OptimizationStore backend;
    private final OpikOptimizationMapper mapper;

    CreateOptimization(OptimizationStore backend, OpikOptimizationMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "createOptimization";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikOptimizationWrite write = OptimizationBody.checked(request.body(OpikOptimizationWrite.class));
        OptimizationDraft draft = mapper.toModel(write, OpikGeneratedName.next(ThreadLocalRandom.current()));
        return backend.put(request.caller(), draft).map(id -> request.created(id.value()));
    }
}
