package io.diglot.gateway.operation.opik.traces;

import io.diglot.gateway.backend.TraceStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikPages;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.traces.TraceOverview;
import io.diglot.model.traces.TraceQuery;
import io.diglot.opik.traces.OpikTrace;
import io.diglot.opik.traces.OpikTraceMapper;
import io.diglot.opik.traces.OpikTracePage;
import io.diglot.opik.traces.OpikTraceView;
import io.diglot.paging.Page;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/traces}: a page of the traces of a project. Never truncates. */
@Component
final class GetTracesByProject implements OpikOperation {

    private final TraceStore backend;
    private final OpikTraceMapper mapper;

    GetTracesByProject(TraceStore backend, OpikTraceMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getTracesByProject";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        Set<String> excluded = TraceLists.EXCLUDABLE.of(request);
        TraceQuery query = TraceLists.query(request, excluded);
        return backend.list(
                        request.caller(), query, TraceLists.SORTING.of(request).orElse(null), request.page())
                .map(listed -> OpikPages.reply(
                        listed, page -> page(page, excluded), Page::shown, trace -> shown(trace, excluded)));
    }

    private OpikTracePage page(Page<TraceOverview> page, Set<String> excluded) {
        return new OpikTracePage(
                page.page(),
                page.size(),
                page.total(),
                page.content().stream().map(trace -> shown(trace, excluded)).toList(),
                TraceLists.SORTING.fields());
    }

    private OpikTrace shown(TraceOverview trace, Set<String> excluded) {
        return OpikTraceView.without(mapper.toOpik(trace), excluded);
    }
}
