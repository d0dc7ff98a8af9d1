package io.diglot.gateway.operation.opik.threads;

import io.diglot.gateway.backend.ThreadStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.Exclusion;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.opik.threads.OpikThreadIdentifier;
import io.diglot.opik.threads.OpikThreadMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/traces/threads/retrieve}: one thread of a project. Never truncates. */
@Component
final class GetTraceThread implements OpikOperation {

    private final ThreadStore backend;
    private final OpikThreadMapper mapper;

    GetTraceThread(ThreadStore backend, OpikThreadMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getTraceThread";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikThreadIdentifier sent = request.body(OpikThreadIdentifier.class);
        return backend.get(request.caller(), ThreadRules.one(sent), Exclusion.files(null, sent.truncate()))
                .map(mapper::toOpik)
                .map(Reply::ok);
    }
}
