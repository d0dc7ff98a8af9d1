package io.diglot.gateway.operation.opik.environments;

import io.diglot.gateway.backend.EnvironmentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.BodyIds;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.environments.EnvironmentId;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/environments/delete}: takes up to 1000 environments off the list. */
@Component
final class DeleteEnvironmentsBatch implements OpikOperation {

    private final EnvironmentStore backend;

    DeleteEnvironmentsBatch(EnvironmentStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "deleteEnvironmentsBatch";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        List<EnvironmentId> ids =
                BodyIds.present(request).stream().map(EnvironmentId::new).toList();
        return backend.delete(request.caller(), ids).thenReturn(Reply.noContent());
    }
}
