package io.diglot.gateway.operation.arize.spans;

import io.diglot.arize.ArizeSearchSpans;
import io.diglot.arize.ArizeSpan;
import io.diglot.arize.ArizeSpanMapper;
import io.diglot.arize.ArizeSpanPage;
import io.diglot.arize.SpanFilters;
import io.diglot.gateway.backend.SpanBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.gateway.operation.arize.ArizeSearch;
import io.diglot.gateway.operation.arize.ArizeSearches;
import io.diglot.model.spans.ShownSpan;
import io.diglot.model.spans.SpanWindow;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v2/spans}: a page of the spans of a project that pass a filter, the newest first. */
@Component
final class ListSpans implements ArizeOperation {

    private static final int MAX_LIMIT = 500;

    private final SpanBackend backend;
    private final ArizeSearches searches;
    private final ArizeSpanMapper mapper;
    private final SpanRules rules;

    ListSpans(SpanBackend backend, ArizeSearches searches, ArizeSpanMapper mapper, SpanRules rules) {
        this.backend = backend;
        this.searches = searches;
        this.mapper = mapper;
        this.rules = rules;
    }

    @Override
    public String id() {
        return "list_spans";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        ArizeSearchSpans sent = request.search(ArizeSearchSpans.class);
        SpanWindow window = rules.window(sent);
        ArizeSearch search = SpanRules.search(request, sent, MAX_LIMIT);
        ArizeSearches.Rows<ShownSpan, ArizeSpan> spans = new ArizeSearches.Rows<>(
                "spans",
                (place, some) -> backend.walk(request.caller(), window, place, some),
                SpanFilters::row,
                mapper::toArize,
                ArizeSpanPage::new);
        // As it was asked: where times are not told, they move on with each page.
        return searches.reply(
                request,
                search,
                spans,
                window.project(),
                Optional.ofNullable(sent.startTime()),
                Optional.ofNullable(sent.endTime()));
    }
}
