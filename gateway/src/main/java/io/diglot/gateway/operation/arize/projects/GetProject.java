package io.diglot.gateway.operation.arize.projects;

import io.diglot.arize.ArizeProjectMapper;
import io.diglot.gateway.backend.ProjectBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v2/projects/{project_id}}: one project. */
@Component
final class GetProject implements ArizeOperation {

    private final ProjectBackend backend;
    private final ArizeProjectMapper mapper;

    GetProject(ProjectBackend backend, ArizeProjectMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "get_project";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        return backend.locate(request.caller(), ProjectRules.id(request))
                .map(mapper::toArize)
                .map(Reply::ok);
    }
}
