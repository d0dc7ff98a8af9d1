package io.diglot.gateway.operation.opik.threads;

import io.diglot.gateway.backend.ThreadStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikPages;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.opik.threads.OpikThreadMapper;
import io.diglot.paging.Page;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/traces/threads}: a page of the threads of a project. Never truncates. */
@Component
final class GetTraceThreads implements OpikOperation {

    private final ThreadStore backend;
    private final OpikThreadMapper mapper;

    GetTraceThreads(ThreadStore backend, OpikThreadMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getTraceThreads";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return backend.list(
                        request.caller(),
                        ThreadLists.query(request),
                        ThreadLists.SORTING.of(request).orElse(null),
                        request.page())
                .map(listed -> OpikPages.reply(
                        listed,
                        page -> mapper.toOpik(page, ThreadLists.SORTING.fields()),
                        Page::shown,
                        mapper::toOpik));
    }
}
