package io.diglot.gateway.operation.opik.experiments;

import io.diglot.gateway.backend.ExperimentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.projects.ProjectId;
import io.diglot.opik.experiments.OpikExperimentMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/experiments}: a page of experiments with their averages, the newest first. */
@Component
final class FindExperiments implements OpikOperation {

    private final ExperimentStore backend;
    private final OpikExperimentMapper mapper;

    FindExperiments(ExperimentStore backend, OpikExperimentMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "findExperiments";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        ProjectId project = request.queryId("project_id").map(ProjectId::new).orElse(null);
        return backend.find(request.caller(), ExperimentSearches.of(request, project), request.page())
                .map(mapper::toOpik)
                .map(Reply::ok);
    }
}
