package io.diglot.gateway.operation.opik.environments;

import io.diglot.gateway.backend.EnvironmentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.opik.environments.OpikEnvironmentMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/environments}: all environments of the workspace, on one page. */
@Component
final class FindEnvironments implements OpikOperation {

    private final EnvironmentStore backend;
    private final OpikEnvironmentMapper mapper;

    FindEnvironments(EnvironmentStore backend, OpikEnvironmentMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "findEnvironments";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return backend.all(request.caller()).map(mapper::toOpik).map(Reply::ok);
    }
}
