package io.diglot.gateway.operation.opik.traces;

import io.diglot.gateway.backend.TraceStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.BodyIds;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.traces.TraceId;
import java.util.List;
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
        List<TraceId> ids = BodyIds.present(request).stream().map(TraceId::new).toList();
        return backend.delete(request.caller(), ids).thenReturn(Reply.noContent());
    }
}
