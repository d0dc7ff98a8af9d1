package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.optimizations.OptimizationDraft;
import io.diglot.model.optimizations.OptimizationEdit;
import io.diglot.model.optimizations.OptimizationId;
import io.diglot.model.optimizations.OptimizationOverview;
import io.diglot.model.optimizations.OptimizationSearch;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.Collection;
import reactor.core.publisher.Mono;

/** What Opik's clients tell of their optimizations, wherever it is kept. */
public interface OptimizationStore {

    /**
     * Makes an optimization, or takes the place of the one that has its id. Fails with {@link
     * io.diglot.gateway.failure.Failure.NotFound} where there is no project of the id that it names.
     */
    Mono<OptimizationId> put(Caller caller, OptimizationDraft draft);

    /** Fails with {@link io.diglot.gateway.failure.Failure.NotFound} where there is none. */
    Mono<OptimizationOverview> get(Caller caller, OptimizationId id);

    /** The newest first. */
    Mono<Page<OptimizationOverview>> find(Caller caller, OptimizationSearch search, PageRequest page);

    /**
     * Fails with {@link io.diglot.gateway.failure.Failure.NotFound} where there is none, and something is to be changed.
     */
    Mono<Void> update(Caller caller, OptimizationId id, OptimizationEdit edit);

    /** Deletes those that are there; their experiments stay. */
    Mono<Void> delete(Caller caller, Collection<OptimizationId> ids);
}
