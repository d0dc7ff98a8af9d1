package io.diglot.gateway.operation.opik.threads;

import io.diglot.gateway.backend.ThreadStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.threads.NamedThreads;
import io.diglot.opik.threads.OpikThreadBatchIdentifier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PUT /v1/private/traces/threads/close}: nothing more is expected of a thread, or of several. */
@Component
final class CloseTraceThread implements OpikOperation {

    private final ThreadStore backend;

    CloseTraceThread(ThreadStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "closeTraceThread";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        NamedThreads threads = ThreadRules.some(request.body(OpikThreadBatchIdentifier.class));
        return backend.close(request.caller(), threads).thenReturn(Reply.noContent());
    }
}
