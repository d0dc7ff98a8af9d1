package io.diglot.gateway.operation.opik.threads;

import io.diglot.gateway.backend.ThreadStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.threads.NamedThreads;
import io.diglot.opik.threads.OpikThreadIdentifier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PUT /v1/private/traces/threads/open}: more is expected of a thread. */
@Component
final class OpenTraceThread implements OpikOperation {

    private final ThreadStore backend;

    OpenTraceThread(ThreadStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "openTraceThread";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        NamedThreads thread = ThreadRules.one(request.body(OpikThreadIdentifier.class));
        return backend.open(request.caller(), thread).thenReturn(Reply.noContent());
    }
}
