package io.diglot.gateway.operation.opik.environments;

import io.diglot.gateway.backend.EnvironmentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.opik.environments.OpikEnvironmentMapper;
import io.diglot.opik.environments.OpikEnvironmentWrite;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/environments}: lists an environment. */
@Component
final class CreateEnvironment implements OpikOperation {

    private final EnvironmentStore backend;
    private final OpikEnvironmentMapper mapper;

    CreateEnvironment(EnvironmentStore backend, OpikEnvironmentMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "createEnvironment";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikEnvironmentWrite sent = request.body(OpikEnvironmentWrite.class);
        EnvironmentRules.check(
                        new Violations().notBlank(sent.name(), "name"), sent.name(), sent.description(), sent.color())
                .refuse();
        OpikRequest.requireVersion7(sent.id(), "environment");
        return backend.create(request.caller(), mapper.toModel(sent)).map(id -> request.created(id.value()));
    }
}
