package io.diglot.gateway.operation.opik.spans;

import io.diglot.gateway.backend.SpanStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.Exclusion;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.spans.SpanId;
import io.diglot.opik.spans.OpikSpanMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/spans/{id}}: one span with its scores. */
@Component
final class GetSpanById implements OpikOperation {

    private final SpanStore backend;
    private final OpikSpanMapper mapper;

    GetSpanById(SpanStore backend, OpikSpanMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getSpanById";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        SpanId id = new SpanId(request.pathId("id"));
        return backend.get(request.caller(), id, Exclusion.files(request))
                .map(mapper::toOpik)
                .map(Reply::ok);
    }
}
