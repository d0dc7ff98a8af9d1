package io.diglot.gateway.operation.opik.projects;

import io.diglot.gateway.backend.ProjectStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.opik.projects.OpikProjectMapper;
import io.diglot.opik.projects.OpikProjectRetrieve;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/projects/retrieve}: one project by its name. */
@Component
final class RetrieveProject implements OpikOperation {

    private final ProjectStore backend;
    private final OpikProjectMapper mapper;

    RetrieveProject(ProjectStore backend, OpikProjectMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "retrieveProject";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        String name = request.body(OpikProjectRetrieve.class).name();
        new Violations().notBlank(name, "name").refuse();
        return backend.getByName(request.caller(), Objects.requireNonNull(name))
                .map(mapper::toOpik)
                .map(Reply::ok);
    }
}
