package io.diglot.gateway.operation.opik.threads;

import io.diglot.gateway.backend.ThreadStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.Exclusion;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.threads.ThreadId;
import io.diglot.model.threads.ThreadQuery;
import io.diglot.opik.threads.OpikThreadMapper;
import io.diglot.opik.threads.OpikThreadSearch;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/traces/threads/search}: a stream of the threads of a project. Never truncates. */
@Component
final class SearchTraceThreads implements OpikOperation {

    private static final int DEFAULT_LIMIT = 500;

    private final ThreadStore backend;
    private final OpikThreadMapper mapper;

    SearchTraceThreads(ThreadStore backend, OpikThreadMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "searchTraceThreads";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikThreadSearch sent = request.body(OpikThreadSearch.class);
        new Violations().between(sent.limit(), 1, 2000, "limit").refuse();
        ThreadQuery query = new ThreadQuery(
                sent.projectName(),
                sent.projectId() == null ? null : new ProjectId(sent.projectId()),
                ThreadLists.FILTERS.of(sent.filters()),
                null,
                sent.fromTime(),
                sent.toTime(),
                Exclusion.files(sent.stripAttachments(), sent.truncate()));
        Exclusion.requireProject(query.projectName(), query.projectId());
        UUID last = sent.lastRetrievedThreadModelId();
        ThreadId after = last == null ? null : new ThreadId(last);
        int limit = Objects.requireNonNullElse(sent.limit(), DEFAULT_LIMIT);
        return Mono.just(Reply.lines(
                backend.stream(request.caller(), query, after, limit).map(mapper::toOpik)));
    }
}
