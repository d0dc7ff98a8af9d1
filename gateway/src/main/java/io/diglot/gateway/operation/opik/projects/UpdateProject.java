package io.diglot.gateway.operation.opik.projects;

import io.diglot.gateway.backend.ProjectStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.projects.ProjectId;
import io.diglot.opik.projects.OpikProjectMapper;
import io.diglot.opik.projects.OpikProjectUpdate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PATCH /v1/private/projects/{id}}: changes what is said of a project. */
@Component
final class UpdateProject implements OpikOperation {

    private final ProjectStore backend;
    private final OpikProjectMapper mapper;

    UpdateProject(ProjectStore backend, OpikProjectMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "updateProject";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        ProjectId id = new ProjectId(request.pathId("id"));
        OpikProjectUpdate sent = request.body(OpikProjectUpdate.class);
        new Violations()
                .nullOrNotBlank(sent.name(), "name")
                .atMost(sent.description(), 255, "description")
                .refuse();
        return backend.update(request.caller(), id, mapper.toModel(sent)).thenReturn(Reply.noContent());
    }
}
