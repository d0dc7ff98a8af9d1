package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.PageInParts;
import io.diglot.gateway.backend.TraceStore;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.memory.InPortions;
import io.diglot.gateway.store.spaces.Kept;
import io.diglot.gateway.store.traces.Traces;
import io.diglot.model.PieceFigures;
import io.diglot.model.Sort;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.scores.ScoreDraft;
import io.diglot.model.scores.Scored;
import io.diglot.model.traces.GuardrailDraft;
import io.diglot.model.traces.TraceChange;
import io.diglot.model.traces.TraceDraft;
import io.diglot.model.traces.TraceId;
import io.diglot.model.traces.TraceOverview;
import io.diglot.model.traces.TraceQuery;
import io.diglot.model.traces.TraceQuery.Payload;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Traces in the embedded database. */
@Component
final class EmbeddedTraces implements TraceStore {

    private final Transactions transactions;

    EmbeddedTraces(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Mono<Void> create(Caller caller, TraceDraft trace) {
        return transactions.writeOnly(caller, work -> new Traces(work).create(trace));
    }

    @Override
    public Mono<Void> put(Caller caller, List<TraceDraft> traces) {
        return transactions.writeOnly(caller, work -> new Traces(work).put(traces));
    }

    @Override
    public Mono<Void> update(Caller caller, TraceId id, TraceChange change) {
        return transactions.writeOnly(caller, work -> new Traces(work).update(id, change));
    }

    @Override
    public Mono<TraceOverview> get(Caller caller, TraceId id, Set<Payload> omitted) {
        return transactions.read(caller, Kept.TRACE, id.value(), work -> new Traces(work).get(id, omitted));
    }

    @Override
    public Mono<PageInParts<Page<TraceOverview>, TraceOverview>> list(
            Caller caller, TraceQuery query, @Nullable Sort sort, PageRequest page) {
        return transactions
                .readRows(caller, work -> new Traces(work).page(query, sort, page))
                .map(begun -> Unread.page(
                        begun.page(),
                        begun.unread(),
                        ids -> transactions.readRows(caller, work -> new Traces(work).read(query, ids))));
    }

    @Override
    public Flux<TraceOverview> stream(Caller caller, TraceQuery query, @Nullable TraceId after, int limit) {
        return InPortions.of(
                new Streamed<>(after, limit),
                from -> transactions.readRows(
                        caller,
                        work -> from.portion(
                                new Traces(work).below(query, from.after(), from.atOnce()),
                                overview -> overview.trace().id())));
    }

    @Override
    public Mono<Void> delete(Caller caller, List<TraceId> ids) {
        return transactions.delete(caller, work -> new Traces(work).delete(ids));
    }

    @Override
    public Mono<Void> score(Caller caller, List<Scored<TraceId>> scores) {
        return transactions.writeOnly(caller, work -> new Traces(work).score(scores));
    }

    @Override
    public Mono<Void> scoreExisting(Caller caller, TraceId id, ScoreDraft score) {
        return transactions.writeOnly(
                caller, Kept.TRACE, id.value(), work -> new Traces(work).scoreExisting(id, score));
    }

    @Override
    public Mono<Void> deleteScore(Caller caller, TraceId id, String name, @Nullable String author) {
        return transactions.delete(caller, work -> new Traces(work).deleteScore(id, name, author));
    }

    @Override
    public Mono<Void> guard(Caller caller, List<GuardrailDraft> drafts) {
        return transactions.writeOnly(caller, work -> new Traces(work).guard(drafts));
    }

    @Override
    public Mono<Void> updateAll(Caller caller, List<TraceId> ids, TraceChange change) {
        return transactions.writeOnly(caller, work -> new Traces(work).updateAll(ids, change));
    }

    @Override
    public Mono<PieceFigures> figures(Caller caller, TraceQuery query) {
        return transactions.read(caller, work -> new Traces(work).figures(query));
    }

    @Override
    public Mono<List<String>> scoreNames(Caller caller, Optional<ProjectId> project) {
        return transactions.read(caller, work -> new Traces(work).scoreNames(project));
    }
}
