package io.diglot.gateway.operation.arize.projects;

import io.diglot.arize.ArizeProjectCreate;
import io.diglot.arize.ArizeProjectMapper;
import io.diglot.gateway.backend.ProjectBackend;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v2/projects}: makes a project in a space. */
@Component
final class CreateProject implements ArizeOperation {

    private final ProjectBackend backend;
    private final ArizeProjectMapper mapper;

    CreateProject(ProjectBackend backend, ArizeProjectMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "create_project";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        ArizeProjectCreate create = request.body(ArizeProjectCreate.class);
        String name = ProjectRules.name(create.name());
        return backend.create(request.caller(), ProjectRules.space(create.spaceId()), name)
                .onErrorMap(Failure.is(Failure.NotFound.class), unknown -> ProjectRules.noSpace())
                .map(mapper::toArize)
                .map(Reply::created);
    }
}
