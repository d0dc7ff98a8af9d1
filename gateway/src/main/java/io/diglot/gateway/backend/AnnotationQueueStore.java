package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.queues.AnnotationQueueDraft;
import io.diglot.model.queues.AnnotationQueueEdit;
import io.diglot.model.queues.AnnotationQueueId;
import io.diglot.model.queues.AnnotationQueueOverview;
import io.diglot.model.queues.AnnotationQueueSearch;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Opik's annotation queues, in the caller's workspace. One that is not there fails with
 * {@link io.diglot.gateway.failure.Failure.NotFound}.
 */
public interface AnnotationQueueStore {

    /** A page, with the exact number of queues that match. */
    Mono<Page<AnnotationQueueOverview>> find(Caller caller, AnnotationQueueSearch search, PageRequest page);

    Mono<AnnotationQueueOverview> get(Caller caller, AnnotationQueueId id);

    /** Makes all or none; one that is there under the same id is replaced, but what it holds stays. */
    Mono<List<AnnotationQueueId>> create(Caller caller, List<AnnotationQueueDraft> drafts);

    Mono<Void> update(Caller caller, AnnotationQueueId id, AnnotationQueueEdit edit);

    /** Deletes those that are there; what they held stays. */
    Mono<Void> delete(Caller caller, Collection<AnnotationQueueId> ids);

    /** Puts traces or threads into a queue, which need not be there; those that it holds stay. */
    Mono<Void> add(Caller caller, AnnotationQueueId id, Collection<UUID> items);

    /** Takes traces or threads out of a queue; what it does not hold is passed over. */
    Mono<Void> remove(Caller caller, AnnotationQueueId id, Collection<UUID> items);
}
