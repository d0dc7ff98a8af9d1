package io.diglot.gateway.operation.opik.traces;

import io.diglot.gateway.backend.TraceStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
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
        TraceQuery query = TraceLists.query(request, Set.of());
        return backend.figures(request.caller(), query).map(mapper::ofTraces).map(Reply::ok);
    }
}
