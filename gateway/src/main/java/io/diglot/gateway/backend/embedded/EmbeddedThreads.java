package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.PageInParts;
import io.diglot.gateway.backend.ThreadStore;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.memory.InPortions;
import io.diglot.gateway.store.threads.ThreadScores;
import io.diglot.gateway.store.threads.Threads;
import io.diglot.model.PieceFigures;
import io.diglot.model.Sort;
import io.diglot.model.TagChange;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.scores.Scored;
import io.diglot.model.threads.NamedThreads;
import io.diglot.model.threads.ThreadId;
import io.diglot.model.threads.ThreadOverview;
import io.diglot.model.threads.ThreadQuery;
import io.diglot.model.threads.ThreadScoresTaken;
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

/** Threads in the embedded database. */
@Component
final class EmbeddedThreads implements ThreadStore {

    private final Transactions transactions;

    EmbeddedThreads(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Mono<PageInParts<Page<ThreadOverview>, ThreadOverview>> list(
            Caller caller, ThreadQuery query, @Nullable Sort sort, PageRequest page) {
        return transactions
                .readRows(caller, work -> new Threads(work).page(query, sort, page))
                .map(begun -> Unread.page(
                        begun.page(),
                        begun.unread(),
                        ids -> transactions.readRows(caller, work -> new Threads(work).read(query, ids))));
    }

    @Override
    public Flux<ThreadOverview> stream(Caller caller, ThreadQuery query, @Nullable ThreadId after, int limit) {
        return InPortions.of(
                new Streamed<>(after, limit),
                from -> transactions.readRows(
                        caller,
                        work -> from.portion(
                                new Threads(work).below(query, from.after(), from.atOnce()),
                                overview -> overview.thread().id())));
    }

    @Override
    public Mono<ThreadOverview> get(Caller caller, NamedThreads one, Set<Payload> omitted) {
        return transactions.readRows(caller, work -> new Threads(work).get(one, omitted));
    }

    @Override
    public Mono<PieceFigures> figures(Caller caller, ThreadQuery query) {
        return transactions.read(caller, work -> new Threads(work).figures(query));
    }

    @Override
    public Mono<Void> open(Caller caller, NamedThreads threads) {
        return transactions.writeOnly(caller, work -> new Threads(work).open(threads));
    }

    @Override
    public Mono<Void> close(Caller caller, NamedThreads threads) {
        return transactions.writeOnly(caller, work -> new Threads(work).close(threads));
    }

    @Override
    public Mono<Void> update(Caller caller, ThreadId id, TagChange tags) {
        return transactions.writeOnly(caller, work -> new Threads(work).update(id, tags));
    }

    @Override
    public Mono<Void> updateAll(Caller caller, List<ThreadId> ids, TagChange tags) {
        return transactions.writeOnly(caller, work -> new Threads(work).updateAll(ids, tags));
    }

    @Override
    public Mono<Void> delete(Caller caller, NamedThreads threads) {
        return transactions.delete(caller, work -> new Threads(work).delete(threads));
    }

    @Override
    public Mono<Void> score(Caller caller, List<Scored<String>> scores) {
        return transactions.writeOnly(caller, work -> new ThreadScores(work).give(scores));
    }

    @Override
    public Mono<Void> deleteScores(Caller caller, ThreadScoresTaken taken) {
        return transactions.delete(caller, work -> new ThreadScores(work).takeBack(taken));
    }

    @Override
    public Mono<List<String>> scoreNames(Caller caller, Optional<ProjectId> project) {
        return transactions.read(caller, work -> new ThreadScores(work).names(project));
    }
}
