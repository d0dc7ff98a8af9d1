package io.diglot.gateway.operation.opik.environments;

import io.diglot.gateway.backend.EnvironmentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.environments.EnvironmentId;
import io.diglot.opik.OpikIdList;
import java.util.List;
import java.util.Objects;
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
        OpikIdList sent = request.body(OpikIdList.class);
        new Violations().sized(sent.ids(), 1, 1000, "ids").refuse();
        List<EnvironmentId> ids = Objects.requireNonNull(sent.ids()).stream()
                .filter(Objects::nonNull)
                .map(EnvironmentId::new)
                .toList();
        return backend.delete(request.caller(), ids).thenReturn(Reply.noContent());
    }
}
