package io.diglot.gateway.operation.arize.projects;

import io.diglot.arize.ArizeProjectMapper;
import io.diglot.arize.ArizeProjectUpdate;
import io.diglot.gateway.backend.ProjectBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PATCH /v2/projects/{project_id}}: gives a project another name. */
@Component
final class UpdateProject implements ArizeOperation {

    private final ProjectBackend backend;
    private final ArizeProjectMapper mapper;

    UpdateProject(ProjectBackend backend, ArizeProjectMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "update_project";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        String name = ProjectRules.name(request.body(ArizeProjectUpdate.class).name());
        return backend.rename(request.caller(), ProjectRules.id(request), name)
                .map(mapper::toArize)
                .map(Reply::ok);
    }
}
