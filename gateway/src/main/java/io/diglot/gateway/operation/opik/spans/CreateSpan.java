package io.diglot.gateway.operation.opik.spans;

import io.diglot.gateway.backend.SpanStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.TracingRules;
import io.diglot.identity.UuidV7;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.spans.OpikSpanMapper;
import io.diglot.opik.spans.OpikSpanWrite;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/spans}: one span; one that is there as a whole stays as it is. */
@Component
final class CreateSpan implements OpikOperation {

    private final SpanStore backend;
    private final OpikSpanMapper mapper;
    private final UuidV7 ids;

    CreateSpan(SpanStore backend, OpikSpanMapper mapper, UuidV7 ids) {
        this.backend = backend;
        this.mapper = mapper;
        this.ids = ids;
    }

    @Override
    public String id() {
        return "createSpan";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikSpanWrite sent = request.body(OpikSpanWrite.class);
        TracingRules.ofBody().check(sent).refuse();
        OpikRequest.requireVersion7(sent.id(), "Span");
        UUID id = Objects.requireNonNullElseGet(sent.id(), ids::next);
        TraceId trace = new TraceId(Objects.requireNonNull(sent.traceId()));
        return backend.create(request.caller(), mapper.toModel(sent, new SpanId(id), trace))
                .thenReturn(request.created(id));
    }
}
