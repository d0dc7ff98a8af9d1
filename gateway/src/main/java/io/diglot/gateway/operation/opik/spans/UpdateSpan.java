package io.diglot.gateway.operation.opik.spans;

import io.diglot.gateway.backend.SpanStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.TracingRules;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.spans.OpikSpanMapper;
import io.diglot.opik.spans.OpikSpanUpdate;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PATCH /v1/private/spans/{id}}: changes a span, also one that has not come yet. */
@Component
final class UpdateSpan implements OpikOperation {

    private final SpanStore backend;
    private final OpikSpanMapper mapper;

    UpdateSpan(SpanStore backend, OpikSpanMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "updateSpan";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        UUID id = request.pathId("id");
        OpikSpanUpdate sent = request.body(OpikSpanUpdate.class);
        TracingRules.ofBody().check(sent).refuse();
        OpikRequest.requireVersion7(id, "Span");
        TraceId trace = new TraceId(Objects.requireNonNull(sent.traceId()));
        return backend.update(request.caller(), new SpanId(id), mapper.toModel(sent, trace))
                .thenReturn(Reply.noContent());
    }
}
