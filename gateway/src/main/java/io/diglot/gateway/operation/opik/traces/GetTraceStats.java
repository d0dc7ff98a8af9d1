package io.diglot.gateway.operation.opik.traces;

import io.diglot.gateway.backend.TraceStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.Exclusion;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.traces.TraceQuery;
import io.diglot.opik.items.OpikStatsMapper;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/traces/stats}: figures over the traces of a project. */
@Component
final class GetTraceStats implements OpikOperation {

    private final TraceStore backend;
    private final OpikStatsMapper mapper;

    GetTraceStats(TraceStore backend, OpikStatsMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getTraceStats";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        TraceQuery query = new TraceQuery(
                request.call().query("project_name").orElse(null),
                request.queryId("project_id").map(ProjectId::new).orElse(null),
                TraceLists.FILTERS.of(request),
                request.instant("from_time").orElse(null),
                request.instant("to_time").orElse(null),
                Set.of());
        Exclusion.requireProject(query.projectName(), query.projectId());
        return backend.figures(request.caller(), query).map(mapper::ofTraces).map(Reply::ok);
    }
}
