package io.diglot.gateway.operation.opik.traces;

import io.diglot.gateway.backend.TraceStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.OpikIdList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/traces/delete}: deletes up to 1000 traces with their spans. */
@Component
final class DeleteTraces implements OpikOperation {

    private final TraceStore backend;

    DeleteTraces(TraceStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "deleteTraces";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikIdList sent = request.body(OpikIdList.class);
        new Violations().sized(sent.ids(), 1, 1000, "ids").refuse();
        List<TraceId> ids = Objects.requireNonNull(sent.ids()).stream()
                .filter(Objects::nonNull)
                .map(TraceId::new)
                .toList();
        return backend.delete(request.caller(), ids).thenReturn(Reply.noContent());
    }
}
