package io.diglot.gateway.operation.opik.threads;

import io.diglot.gateway.backend.ThreadStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.opik.items.OpikStatsMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/traces/threads/stats}: figures over the threads of a project. */
@Component
final class GetTraceThreadStats implements OpikOperation {

    private final ThreadStore backend;
    private final OpikStatsMapper mapper;

    GetTraceThreadStats(ThreadStore backend, OpikStatsMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getTraceThreadStats";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return backend.figures(request.caller(), ThreadLists.query(request))
                .map(mapper::ofThreads)
                .map(Reply::ok);
    }
}
