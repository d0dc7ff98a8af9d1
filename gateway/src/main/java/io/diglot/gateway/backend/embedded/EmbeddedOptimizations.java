package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.OptimizationStore;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.store.experiments.KeptFigures;
import io.diglot.gateway.store.optimizations.Optimizations;
import io.diglot.model.optimizations.OptimizationDraft;
import io.diglot.model.optimizations.OptimizationEdit;
import io.diglot.model.optimizations.OptimizationId;
import io.diglot.model.optimizations.OptimizationOverview;
import io.diglot.model.optimizations.OptimizationSearch;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.Collection;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Optimizations in the embedded database. */
@Component
final class EmbeddedOptimizations implements OptimizationStore {

    private final Transactions transactions;
    private final KeptFigures figures;

    EmbeddedOptimizations(Transactions transactions, KeptFigures figures) {
        this.transactions = transactions;
        this.figures = figures;
    }

    @Override
    public Mono<OptimizationId> put(Caller caller, OptimizationDraft draft) {
        return transactions.write(caller, work -> new Optimizations(work, figures).put(draft));
    }

    @Override
    public Mono<OptimizationOverview> get(Caller caller, OptimizationId id) {
        return transactions.read(caller, work -> new Optimizations(work, figures).get(id));
    }

    @Override
    public Mono<Page<OptimizationOverview>> find(Caller caller, OptimizationSearch search, PageRequest page) {
        return transactions.read(caller, work -> new Optimizations(work, figures).find(search, page));
    }

    @Override
    public Mono<Void> update(Caller caller, OptimizationId id, OptimizationEdit edit) {
        return transactions.writeOnly(caller, work -> new Optimizations(work, figures).update(id, edit));
    }

    @Override
    public Mono<Void> delete(Caller caller, Collection<OptimizationId> ids) {
        return transactions.delete(caller, work -> new Optimizations(work, figures).delete(ids));
    }
}
