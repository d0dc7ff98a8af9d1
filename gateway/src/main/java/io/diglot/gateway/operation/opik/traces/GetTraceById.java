package io.diglot.gateway.operation.opik.traces;

import io.diglot.gateway.backend.TraceStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.Exclusion;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.traces.OpikTraceMapper;
import io.diglot.opik.traces.OpikTraceView;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/traces/{id}}: one trace with its scores and what its spans add up to. */
@Component
final class GetTraceById implements OpikOperation {

    private final TraceStore backend;
    private final OpikTraceMapper mapper;

    GetTraceById(TraceStore backend, OpikTraceMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getTraceById";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        TraceId id = new TraceId(request.pathId("id"));
        return backend.get(request.caller(), id, Exclusion.files(request))
                .map(mapper::toOpik)
                .map(OpikTraceView::whole)
                .map(Reply::ok);
    }
}
