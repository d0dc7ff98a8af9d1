package io.diglot.gateway.operation.opik.spans;

import io.diglot.gateway.backend.SpanStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikPages;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.spans.SpanOverview;
import io.diglot.model.spans.SpanQuery;
import io.diglot.opik.spans.OpikSpan;
import io.diglot.opik.spans.OpikSpanMapper;
import io.diglot.opik.spans.OpikSpanPage;
import io.diglot.opik.spans.OpikSpanView;
import io.diglot.paging.Page;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/spans}: a page of the spans of a project, or of one of its traces. Never truncates. */
@Component
final class GetSpansByProject implements OpikOperation {

    private final SpanStore backend;
    private final OpikSpanMapper mapper;

    GetSpansByProject(SpanStore backend, OpikSpanMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getSpansByProject";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        Set<String> excluded = SpanLists.EXCLUDABLE.of(request);
        SpanQuery query = SpanLists.query(request, excluded);
        return backend.list(
                        request.caller(), query, SpanLists.SORTING.of(request).orElse(null), request.page())
                .map(listed -> OpikPages.reply(
                        listed, page -> page(page, excluded), Page::shown, span -> shown(span, excluded)));
    }

    private OpikSpanPage page(Page<SpanOverview> page, Set<String> excluded) {
        return new OpikSpanPage(
                page.page(),
                page.size(),
                page.total(),
                page.content().stream().map(span -> shown(span, excluded)).toList(),
                SpanLists.SORTING.fields());
    }

    private OpikSpan shown(SpanOverview span, Set<String> excluded) {
        return OpikSpanView.without(mapper.toOpik(span), excluded);
    }
}
