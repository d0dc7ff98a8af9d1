package io.diglot.gateway.operation.opik.environments;

import io.diglot.gateway.backend.EnvironmentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.environments.EnvironmentId;
import io.diglot.opik.environments.OpikEnvironmentMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/environments/{id}}: one environment. */
@Component
final class GetEnvironmentById implements OpikOperation {

    private final EnvironmentStore backend;
    private final OpikEnvironmentMapper mapper;

    GetEnvironmentById(EnvironmentStore backend, OpikEnvironmentMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getEnvironmentById";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        EnvironmentId id = new EnvironmentId(request.pathId("id"));
        return backend.get(request.caller(), id).map(mapper::toOpik).map(Reply::ok);
    }
}
