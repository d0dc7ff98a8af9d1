package io.diglot.gateway.operation.opik.projects;

import io.diglot.gateway.backend.OptimizationStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.optimizations.OptimizationSearches;
import io.diglot.model.projects.ProjectId;
import io.diglot.opik.optimizations.OpikOptimizationMapper;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/projects/{projectId}/optimizations}: a page of the optimizations of one project. */
@Component
final class FindOptimizationsByProject implements OpikOperation {

    private final OptimizationStore backend;
    private final OpikOptimizationMapper mapper;

    FindOptimizationsByProject(OptimizationStore backend, OpikOptimizationMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "findOptimizationsByProject";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        Optional<ProjectId> project = Optional.of(new ProjectId(request.pathId("projectId")));
        return backend.find(request.caller(), OptimizationSearches.of(request, project), request.page())
                .map(mapper::toOpik)
                .map(Reply::ok);
    }
}
