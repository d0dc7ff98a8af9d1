package io.diglot.gateway.operation.arize.spans;

import io.diglot.arize.ArizeSearchSpans;
import io.diglot.arize.ArizeSpanMapper;
import io.diglot.arize.ArizeTrace;
import io.diglot.arize.ArizeTracePage;
import io.diglot.arize.SpanFilters;
import io.diglot.gateway.backend.SpanBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.gateway.operation.arize.ArizeSearch;
import io.diglot.gateway.operation.arize.ArizeSearches;
import io.diglot.model.spans.ShownSpan;
import io.diglot.model.spans.SpanTree;
import io.diglot.model.spans.SpanWindow;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v2/traces}: a page of the traces of a project of which any span passes a filter, the newest first. */
@Component
final class ListTraces implements ArizeOperation {

    private static final int MAX_LIMIT = 50;

    private final SpanBackend backend;
    private final ArizeSearches searches;
    private final ArizeSpanMapper mapper;
    private final SpanRules rules;

    ListTraces(SpanBackend backend, ArizeSearches searches, ArizeSpanMapper mapper, SpanRules rules) {
        this.backend = backend;
        this.searches = searches;
        this.mapper = mapper;
        this.rules = rules;
    }

    @Override
    public String id() {
        return "list_traces";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        ArizeSearchSpans sent = request.search(ArizeSearchSpans.class);
        SpanWindow window = rules.window(sent);
        ArizeSearch search = SpanRules.search(request, sent, MAX_LIMIT);
        Predicate<ShownSpan> wanted = search.wanted(SpanFilters::row);
        ArizeSearches.Found<SpanTree, ArizeTrace> traces = new ArizeSearches.Found<>(
                "traces",
                (place, some) -> backend.walkTrees(request.caller(), window, place, some),
                tree -> tree.spans().stream().anyMatch(wanted),
                mapper::toArize,
                ArizeTracePage::new);
        return searches.reply(
                request,
                search,
                traces,
                window.project(),
                Optional.ofNullable(sent.startTime()),
                Optional.ofNullable(sent.endTime()));
    }
}
