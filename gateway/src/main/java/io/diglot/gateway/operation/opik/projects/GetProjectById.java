package io.diglot.gateway.operation.opik.projects;

import io.diglot.gateway.backend.ProjectStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.projects.ProjectId;
import io.diglot.opik.projects.OpikProjectMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/projects/{id}}: one project. */
@Component
final class GetProjectById implements OpikOperation {

    private final ProjectStore backend;
    private final OpikProjectMapper mapper;

    GetProjectById(ProjectStore backend, OpikProjectMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getProjectById";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        ProjectId id = new ProjectId(request.pathId("id"));
        return backend.get(request.caller(), id).map(mapper::toOpik).map(Reply::ok);
    }
}
