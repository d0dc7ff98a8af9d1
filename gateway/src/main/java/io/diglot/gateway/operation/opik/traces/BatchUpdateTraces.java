package io.diglot.gateway.operation.opik.traces;

import io.diglot.gateway.backend.TraceStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.BodyIds;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.TracingRules;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.traces.TraceChange;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.traces.OpikTraceBatchUpdate;
import io.diglot.opik.traces.OpikTraceMapper;
import io.diglot.opik.traces.OpikTraceUpdate;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PATCH /v1/private/traces/batch}: the same change of up to 1,000 traces; those that are not there are passed over. */
@Component
final class BatchUpdateTraces implements OpikOperation {

    private final TraceStore backend;
    private final OpikTraceMapper mapper;

    BatchUpdateTraces(TraceStore backend, OpikTraceMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "batchUpdateTraces";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikTraceBatchUpdate sent = request.body(OpikTraceBatchUpdate.class);
        Violations violations = BodyIds.check(new Violations(), sent.ids()).notNull(sent.update(), "update");
        if (sent.update() != null) {
            new TracingRules(violations, "update.").check(sent.update());
        }
        violations.refuse();
        OpikTraceUpdate update = Objects.requireNonNull(sent.update());
        TraceChange change =
                Boolean.TRUE.equals(sent.mergeTags()) ? mapper.toMergingModel(update) : mapper.toModel(update);
        List<TraceId> ids =
                BodyIds.distinct(sent.ids()).stream().map(TraceId::new).toList();
        return backend.updateAll(request.caller(), ids, change).thenReturn(Reply.noContent());
    }
}
