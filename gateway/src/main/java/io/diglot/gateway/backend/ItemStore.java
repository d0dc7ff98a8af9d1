package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.runs.ItemDetail;
import io.diglot.model.runs.ItemDraft;
import io.diglot.model.runs.ItemSearch;
import io.diglot.model.runs.RunUpload;
import java.util.Collection;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The items of experiments as Opik knows them, wherever they are kept: links, each with a trace or before it. */
public interface ItemStore {

    /** Writes all or none; an item of the same id is replaced. */
    Mono<Void> put(Caller caller, List<ItemDraft> items);

    /**
     * Writes runs with all that belongs to them, all or none. Fails with {@link
     * io.diglot.gateway.failure.Failure.Conflict} where the experiment is of another dataset or project.
     */
    Mono<RunUpload.Project> upload(Caller caller, RunUpload upload);

    /** Fails with {@link io.diglot.gateway.failure.Failure.NotFound} where the caller sees no such item. */
    Mono<ItemDetail> get(Caller caller, ExperimentItemId id);

    /** By id descending, read as it is asked for. */
    Flux<ItemDetail> stream(Caller caller, ItemSearch search, int limit);

    /** Deletes items; their traces stay. What does not exist is passed over. */
    Mono<Void> delete(Caller caller, Collection<ExperimentItemId> ids);
}
