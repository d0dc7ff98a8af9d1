package io.diglot.gateway.operation.opik.spans;

import io.diglot.gateway.backend.SpanStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.spans.SpanQuery;
import io.diglot.opik.items.OpikStatsMapper;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/spans/stats}: figures over the spans of a project. */
@Component
final class GetSpanStats implements OpikOperation {

    private final SpanStore backend;
    private final OpikStatsMapper mapper;

    GetSpanStats(SpanStore backend, OpikStatsMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getSpanStats";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        SpanQuery query = SpanLists.query(request, Set.of());
        return backend.figures(request.caller(), query).map(mapper::ofSpans).map(Reply::ok);
    }
}
