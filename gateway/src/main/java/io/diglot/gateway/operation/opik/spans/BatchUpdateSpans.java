package io.diglot.gateway.operation.opik.spans;

import io.diglot.gateway.backend.SpanStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.BodyIds;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.TracingRules;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.spans.SpanChange;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.spans.OpikSpanBatchUpdate;
import io.diglot.opik.spans.OpikSpanMapper;
import io.diglot.opik.spans.OpikSpanUpdate;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PATCH /v1/private/spans/batch}: the same change of up to 1,000 spans; those that are not there are passed over. */
@Component
final class BatchUpdateSpans implements OpikOperation {

    private final SpanStore backend;
    private final OpikSpanMapper mapper;

    BatchUpdateSpans(SpanStore backend, OpikSpanMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "batchUpdateSpans";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikSpanBatchUpdate sent = request.body(OpikSpanBatchUpdate.class);
        Violations violations = BodyIds.check(new Violations(), sent.ids()).notNull(sent.update(), "update");
        if (sent.update() != null) {
            new TracingRules(violations, "update.").check(sent.update());
        }
        violations.refuse();
        OpikSpanUpdate update = Objects.requireNonNull(sent.update());
        TraceId trace = new TraceId(Objects.requireNonNull(update.traceId()));
        SpanChange change = Boolean.TRUE.equals(sent.mergeTags())
                ? mapper.toMergingModel(update, trace)
                : mapper.toModel(update, trace);
        List<SpanId> ids =
                BodyIds.distinct(sent.ids()).stream().map(SpanId::new).toList();
        return backend.updateAll(request.caller(), ids, change).thenReturn(Reply.noContent());
    }
}
