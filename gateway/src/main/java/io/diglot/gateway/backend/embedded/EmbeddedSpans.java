package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.PageInParts;
import io.diglot.gateway.backend.SpanStore;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.memory.InPortions;
import io.diglot.gateway.store.spaces.Kept;
import io.diglot.gateway.store.spans.Spans;
import io.diglot.model.PieceFigures;
import io.diglot.model.Sort;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.scores.ScoreDraft;
import io.diglot.model.scores.Scored;
import io.diglot.model.spans.SpanChange;
import io.diglot.model.spans.SpanDraft;
import io.diglot.model.spans.SpanId;
import io.diglot.model.spans.SpanOverview;
import io.diglot.model.spans.SpanQuery;
import io.diglot.model.traces.TraceQuery.Payload;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Spans in the embedded database. */
@Component
final class EmbeddedSpans implements SpanStore {

    private final Transactions transactions;
    private final SpanPrices prices;

    /** Estimates no costs. */
    EmbeddedSpans(Transactions transactions) {
        this(transactions, SpanPrices.NONE);
    }

    @Autowired
    EmbeddedSpans(Transactions transactions, SpanPrices prices) {
        this.transactions = transactions;
        this.prices = prices;
    }

    @Override
    public Mono<Void> create(Caller caller, SpanDraft span) {
        return transactions.writeOnly(caller, work -> new Spans(work).create(prices.priced(span)));
    }

    @Override
    public Mono<Void> put(Caller caller, List<SpanDraft> spans) {
        return transactions.writeOnly(caller, work -> new Spans(work)
                .put(spans.stream().map(prices::priced).toList()));
    }

    @Override
    public Mono<Void> update(Caller caller, SpanId id, SpanChange change) {
        return transactions.writeOnly(caller, work -> new Spans(work).update(id, prices.priced(change)));
    }

    @Override
    public Mono<SpanOverview> get(Caller caller, SpanId id, Set<Payload> omitted) {
        return transactions.read(caller, Kept.SPAN, id.value(), work -> new Spans(work).get(id, omitted));
    }

    @Override
    public Mono<PageInParts<Page<SpanOverview>, SpanOverview>> list(
            Caller caller, SpanQuery query, @Nullable Sort sort, PageRequest page) {
        return transactions
                .readRows(caller, work -> new Spans(work).page(query, sort, page))
                .map(begun -> Unread.page(
                        begun.page(),
                        begun.unread(),
                        ids -> transactions.readRows(caller, work -> new Spans(work).read(query, ids))));
    }

    @Override
    public Mono<Void> score(Caller caller, List<Scored<SpanId>> scores) {
        return transactions.writeOnly(caller, work -> new Spans(work).score(scores));
    }

    @Override
    public Mono<Void> scoreExisting(Caller caller, SpanId id, ScoreDraft score) {
        return transactions.writeOnly(caller, Kept.SPAN, id.value(), work -> new Spans(work).scoreExisting(id, score));
    }

    @Override
    public Mono<Void> deleteScore(Caller caller, SpanId id, String name, @Nullable String author) {
        return transactions.delete(caller, work -> new Spans(work).deleteScore(id, name, author));
    }

    @Override
    public Flux<SpanOverview> stream(Caller caller, SpanQuery query, @Nullable SpanId after, int limit) {
        return InPortions.of(
                new Streamed<>(after, limit),
                from -> transactions.readRows(
                        caller,
                        work -> from.portion(
                                new Spans(work).below(query, from.after(), from.atOnce()),
                                overview -> overview.span().id())));
    }

    @Override
    public Mono<Void> updateAll(Caller caller, List<SpanId> ids, SpanChange change) {
        return transactions.writeOnly(caller, work -> new Spans(work).updateAll(ids, prices.priced(change)));
    }

    @Override
    public Mono<PieceFigures> figures(Caller caller, SpanQuery query) {
        return transactions.read(caller, work -> new Spans(work).figures(query));
    }

    @Override
    public Mono<List<String>> scoreNames(Caller caller, Optional<ProjectId> project, @Nullable String type) {
        return transactions.read(caller, work -> new Spans(work).scoreNames(project, type));
    }
}
