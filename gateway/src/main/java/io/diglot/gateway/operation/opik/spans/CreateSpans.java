package io.diglot.gateway.operation.opik.spans;

import io.diglot.gateway.backend.SpanStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.TracingRules;
import io.diglot.identity.UuidV7;
import io.diglot.model.spans.SpanDraft;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.spans.OpikSpanBatch;
import io.diglot.opik.spans.OpikSpanMapper;
import io.diglot.opik.spans.OpikSpanWrite;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/spans/batch}: up to 1000 spans, over what is there of them. */
@Component
final class CreateSpans implements OpikOperation {

    private final SpanStore backend;
    private final OpikSpanMapper mapper;
    private final UuidV7 ids;

    CreateSpans(SpanStore backend, OpikSpanMapper mapper, UuidV7 ids) {
        this.backend = backend;
        this.mapper = mapper;
        this.ids = ids;
    }

    @Override
    public String id() {
        return "createSpans";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikSpanBatch batch = request.body(OpikSpanBatch.class);
        TracingRules.checkBatch(batch.spans(), "spans", TracingRules::check);
        List<SpanDraft> spans = Objects.requireNonNull(batch.spans()).stream()
                .map(Objects::requireNonNull)
                .map(this::draft)
                .toList();
        return backend.put(request.caller(), spans).thenReturn(Reply.noContent());
    }

    private SpanDraft draft(OpikSpanWrite sent) {
        OpikRequest.requireVersion7(sent.id(), "Span");
        SpanId id = new SpanId(Objects.requireNonNullElseGet(sent.id(), ids::next));
        return mapper.toModel(sent, id, new TraceId(Objects.requireNonNull(sent.traceId())));
    }
}
