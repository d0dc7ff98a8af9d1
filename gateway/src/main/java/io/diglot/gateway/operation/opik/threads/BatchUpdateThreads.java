package io.diglot.gateway.operation.opik.threads;

import io.diglot.gateway.backend.ThreadStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.BodyIds;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.TracingRules;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.TagChange;
import io.diglot.model.threads.ThreadId;
import io.diglot.opik.threads.OpikThreadBatchUpdate;
import io.diglot.opik.threads.OpikThreadMapper;
import io.diglot.opik.threads.OpikThreadUpdate;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PATCH /v1/private/traces/threads/batch}: the same change of up to 1,000 threads. */
@Component
final class BatchUpdateThreads implements OpikOperation {

    private final ThreadStore backend;
    private final OpikThreadMapper mapper;

    BatchUpdateThreads(ThreadStore backend, OpikThreadMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "batchUpdateThreads";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikThreadBatchUpdate sent = request.body(OpikThreadBatchUpdate.class);
        Violations violations = BodyIds.check(new Violations(), sent.ids()).notNull(sent.update(), "update");
        if (sent.update() != null) {
            new TracingRules(violations, "update.").check(sent.update());
        }
        violations.refuse();
        OpikThreadUpdate update = Objects.requireNonNull(sent.update());
        TagChange change =
                Boolean.TRUE.equals(sent.mergeTags()) ? mapper.toMergingModel(update) : mapper.toModel(update);
        List<ThreadId> ids =
                BodyIds.distinct(sent.ids()).stream().map(ThreadId::new).toList();
        return backend.updateAll(request.caller(), ids, change).thenReturn(Reply.noContent());
    }
}
