package io.diglot.gateway.operation.opik.optimizations;

import io.diglot.gateway.backend.OptimizationStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.projects.ProjectId;
import io.diglot.opik.optimizations.OpikOptimizationMapper;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/optimizations}: a page of optimizations with their figures, the newest first. */
@Component
final class FindOptimizations implements OpikOperation {

    private final OptimizationStore backend;
    private final OpikOptimizationMapper mapper;

    FindOptimizations(OptimizationStore backend, OpikOptimizationMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "findOptimizations";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        Optional<ProjectId> project = request.queryId("project_id").map(ProjectId::new);
        return backend.find(request.caller(), OptimizationSearches.of(request, project), request.page())
                .map(mapper::toOpik)
                .map(Reply::ok);
    }
}
