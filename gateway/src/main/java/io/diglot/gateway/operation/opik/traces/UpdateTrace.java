package io.diglot.gateway.operation.opik.traces;

import io.diglot.gateway.backend.TraceStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.TracingRules;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.traces.OpikTraceMapper;
import io.diglot.opik.traces.OpikTraceUpdate;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PATCH /v1/private/traces/{id}}: changes a trace, also one that has not come yet. */
@Component
final class UpdateTrace implements OpikOperation {

    private final TraceStore backend;
    private final OpikTraceMapper mapper;

    UpdateTrace(TraceStore backend, OpikTraceMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "updateTrace";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        UUID id = request.pathId("id");
        OpikTraceUpdate sent = request.body(OpikTraceUpdate.class);
        TracingRules.ofBody().check(sent).refuse();
        OpikRequest.requireVersion7(id, "Trace");
        return backend.update(request.caller(), new TraceId(id), mapper.toModel(sent))
                .thenReturn(Reply.noContent());
    }
}
