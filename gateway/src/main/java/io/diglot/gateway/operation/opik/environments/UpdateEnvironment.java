package io.diglot.gateway.operation.opik.environments;

import io.diglot.gateway.backend.EnvironmentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.environments.EnvironmentId;
import io.diglot.opik.environments.OpikEnvironmentMapper;
import io.diglot.opik.environments.OpikEnvironmentUpdate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PATCH /v1/private/environments/{id}}: changes what is said of an environment. */
@Component
final class UpdateEnvironment implements OpikOperation {

    private final EnvironmentStore backend;
    private final OpikEnvironmentMapper mapper;

    UpdateEnvironment(EnvironmentStore backend, OpikEnvironmentMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "updateEnvironment";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        EnvironmentId id = new EnvironmentId(request.pathId("id"));
        OpikEnvironmentUpdate sent = request.body(OpikEnvironmentUpdate.class);
        EnvironmentRules.check(new Violations(), sent.name(), sent.description(), sent.color())
                .refuse();
        return backend.update(request.caller(), id, mapper.toModel(sent)).thenReturn(Reply.noContent());
    }
}
