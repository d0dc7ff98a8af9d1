package io.diglot.gateway.operation.opik.threads;

import io.diglot.gateway.backend.ThreadStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.threads.NamedThreads;
import io.diglot.opik.threads.OpikThreadsDelete;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/traces/threads/delete}: deletes threads with their traces. */
@Component
final class DeleteTraceThreads implements OpikOperation {

    private final ThreadStore backend;

    DeleteTraceThreads(ThreadStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "deleteTraceThreads";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        NamedThreads threads = ThreadRules.leaving(request.body(OpikThreadsDelete.class));
        return backend.delete(request.caller(), threads).thenReturn(Reply.noContent());
    }
}
