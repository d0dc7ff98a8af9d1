package io.diglot.gateway.operation.opik.threads;

import io.diglot.gateway.backend.ThreadStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.TracingRules;
import io.diglot.model.threads.ThreadId;
import io.diglot.opik.threads.OpikThreadMapper;
import io.diglot.opik.threads.OpikThreadUpdate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PATCH /v1/private/traces/threads/{threadModelId}}: changes the tags of a thread. */
@Component
final class UpdateThread implements OpikOperation {

    private final ThreadStore backend;
    private final OpikThreadMapper mapper;

    UpdateThread(ThreadStore backend, OpikThreadMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "updateThread";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        ThreadId id = new ThreadId(request.pathId("threadModelId"));
        OpikThreadUpdate sent = request.body(OpikThreadUpdate.class);
        TracingRules.ofBody().check(sent).refuse();
        return backend.update(request.caller(), id, mapper.toModel(sent)).thenReturn(Reply.noContent());
    }
}
