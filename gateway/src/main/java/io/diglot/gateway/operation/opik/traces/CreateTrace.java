package io.diglot.gateway.operation.opik.traces;

import io.diglot.gateway.backend.TraceStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.TracingRules;
import io.diglot.identity.UuidV7;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.traces.OpikTraceMapper;
import io.diglot.opik.traces.OpikTraceWrite;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/traces}: one trace, which must not be there yet as a whole. */
@Component
final class CreateTrace implements OpikOperation {

    private final TraceStore backend;
    private final OpikTraceMapper mapper;
    private final UuidV7 ids;

    CreateTrace(TraceStore backend, OpikTraceMapper mapper, UuidV7 ids) {
        this.backend = backend;
        this.mapper = mapper;
        this.ids = ids;
    }

    @Override
    public String id() {
        return "createTrace";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikTraceWrite sent = request.body(OpikTraceWrite.class);
        TracingRules.ofBody().check(sent).refuse();
        OpikRequest.requireVersion7(sent.id(), "Trace");
        UUID id = Objects.requireNonNullElseGet(sent.id(), ids::next);
        return backend.create(request.caller(), mapper.toModel(sent, new TraceId(id)))
                .thenReturn(request.created(id));
    }
}
