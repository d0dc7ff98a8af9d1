package io.diglot.gateway.operation.opik.traces;

import io.diglot.gateway.backend.TraceStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.traces.TraceId;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code DELETE /v1/private/traces/{id}}: deletes a trace with its spans; an unknown one is gone already. */
@Component
final class DeleteTraceById implements OpikOperation {

    private final TraceStore backend;

    DeleteTraceById(TraceStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "deleteTraceById";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        TraceId id = new TraceId(request.pathId("id"));
        return backend.delete(request.caller(), List.of(id)).thenReturn(Reply.noContent());
    }
}
