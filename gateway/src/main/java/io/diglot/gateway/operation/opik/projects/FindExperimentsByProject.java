package io.diglot.gateway.operation.opik.projects;

import io.diglot.gateway.backend.ExperimentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.experiments.ExperimentSearches;
import io.diglot.model.projects.ProjectId;
import io.diglot.opik.experiments.OpikExperimentMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/projects/{projectId}/experiments}: a page of the experiments of one project. */
@Component
final class FindExperimentsByProject implements OpikOperation {

    private final ExperimentStore backend;
    private final OpikExperimentMapper mapper;

    FindExperimentsByProject(ExperimentStore backend, OpikExperimentMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "findExperimentsByProject";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        ProjectId project = new ProjectId(request.pathId("projectId"));
        return backend.find(request.caller(), ExperimentSearches.of(request, project), request.page())
                .map(mapper::toOpik)
                .map(Reply::ok);
    }
}
