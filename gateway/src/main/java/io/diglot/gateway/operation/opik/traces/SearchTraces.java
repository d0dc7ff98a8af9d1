package io.diglot.gateway.operation.opik.traces;

import io.diglot.gateway.backend.TraceStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.Exclusion;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.traces.TraceId;
import io.diglot.model.traces.TraceQuery;
import io.diglot.opik.traces.OpikTraceMapper;
import io.diglot.opik.traces.OpikTraceSearch;
import io.diglot.opik.traces.OpikTraceView;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/traces/search}: a stream of the traces of a project, the newest first. Never truncates. */
@Component
final class SearchTraces implements OpikOperation {

    private static final int DEFAULT_LIMIT = 500;

    private final TraceStore backend;
    private final OpikTraceMapper mapper;

    SearchTraces(TraceStore backend, OpikTraceMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "searchTraces";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikTraceSearch sent = request.body(OpikTraceSearch.class);
        new Violations().between(sent.limit(), 1, 2000, "limit").refuse();
        Set<String> excluded = TraceLists.EXCLUDABLE.of(sent.exclude());
        TraceQuery query = new TraceQuery(
                sent.projectName(),
                sent.projectId() == null ? null : new ProjectId(sent.projectId()),
                TraceLists.FILTERS.of(sent.filters()),
                sent.fromTime(),
                sent.toTime(),
                Exclusion.payloads(excluded, Exclusion.files(sent.stripAttachments(), sent.truncate())));
        Exclusion.requireProject(query.projectName(), query.projectId());
        TraceId after = sent.lastRetrievedId() == null ? null : new TraceId(sent.lastRetrievedId());
        int limit = Objects.requireNonNullElse(sent.limit(), DEFAULT_LIMIT);
        return Mono.just(Reply.lines(backend.stream(request.caller(), query, after, limit)
                .map(mapper::toOpik)
                .map(trace -> OpikTraceView.without(trace, excluded))));
    }
}
