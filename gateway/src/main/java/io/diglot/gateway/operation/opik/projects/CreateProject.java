package io.diglot.gateway.operation.opik.projects;

import io.diglot.gateway.backend.ProjectStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.opik.projects.OpikProjectMapper;
import io.diglot.opik.projects.OpikProjectWrite;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/projects}: a project. */
@Component
final class CreateProject implements OpikOperation {

    private final ProjectStore backend;
    private final OpikProjectMapper mapper;

    CreateProject(ProjectStore backend, OpikProjectMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "createProject";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikProjectWrite sent = request.body(OpikProjectWrite.class);
        new Violations()
                .notBlank(sent.name(), "name")
                .atMost(sent.description(), 255, "description")
                .refuse();
        return backend.create(request.caller(), mapper.toModel(sent)).map(id -> request.created(id.value()));
    }
}
