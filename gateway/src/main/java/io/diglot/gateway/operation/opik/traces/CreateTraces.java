package io.diglot.gateway.operation.opik.traces;

import io.diglot.gateway.backend.TraceStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.TracingRules;
import io.diglot.identity.UuidV7;
import io.diglot.model.traces.TraceDraft;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.traces.OpikTraceBatch;
import io.diglot.opik.traces.OpikTraceMapper;
import io.diglot.opik.traces.OpikTraceWrite;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/traces/batch}: up to 1000 traces, over what is there of them. */
@Component
final class CreateTraces implements OpikOperation {

    private final TraceStore backend;
    private final OpikTraceMapper mapper;
    private final UuidV7 ids;

    CreateTraces(TraceStore backend, OpikTraceMapper mapper, UuidV7 ids) {
        this.backend = backend;
        this.mapper = mapper;
        this.ids = ids;
    }

    @Override
    public String id() {
        return "createTraces";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikTraceBatch batch = request.body(OpikTraceBatch.class);
        TracingRules.checkBatch(batch.traces(), "traces", TracingRules::check);
        List<TraceDraft> traces = Objects.requireNonNull(batch.traces()).stream()
                .map(Objects::requireNonNull)
                .map(this::draft)
                .toList();
        return backend.put(request.caller(), traces).thenReturn(Reply.noContent());
    }

    private TraceDraft draft(OpikTraceWrite sent) {
        OpikRequest.requireVersion7(sent.id(), "Trace");
        return mapper.toModel(sent, new TraceId(Objects.requireNonNullElseGet(sent.id(), ids::next)));
    }
}
