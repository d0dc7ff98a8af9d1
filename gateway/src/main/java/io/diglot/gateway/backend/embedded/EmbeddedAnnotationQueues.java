package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.AnnotationQueueStore;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.store.queues.AnnotationQueues;
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
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Annotation queues in the embedded database. */
@Component
final class EmbeddedAnnotationQueues implements AnnotationQueueStore {

    private final Transactions transactions;

    EmbeddedAnnotationQueues(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Mono<Page<AnnotationQueueOverview>> find(Caller caller, AnnotationQueueSearch search, PageRequest page) {
        return transactions.read(caller, work -> new AnnotationQueues(work).find(search, page));
    }

    @Override
    public Mono<AnnotationQueueOverview> get(Caller caller, AnnotationQueueId id) {
        return transactions.read(caller, work -> new AnnotationQueues(work).get(id));
    }

    @Override
    public Mono<List<AnnotationQueueId>> create(Caller caller, List<AnnotationQueueDraft> drafts) {
        return transactions.write(caller, work -> new AnnotationQueues(work).create(drafts));
    }

    @Override
    public Mono<Void> update(Caller caller, AnnotationQueueId id, AnnotationQueueEdit edit) {
        return transactions.writeOnly(caller, work -> new AnnotationQueues(work).update(id, edit));
    }

    @Override
    public Mono<Void> delete(Caller caller, Collection<AnnotationQueueId> ids) {
        return transactions.delete(caller, work -> new AnnotationQueues(work).delete(ids));
    }

    @Override
    public Mono<Void> add(Caller caller, AnnotationQueueId id, Collection<UUID> items) {
        return transactions.writeOnly(caller, work -> new AnnotationQueues(work).add(id, items));
    }

    @Override
    public Mono<Void> remove(Caller caller, AnnotationQueueId id, Collection<UUID> items) {
        return transactions.delete(caller, work -> new AnnotationQueues(work).remove(id, items));
    }
}
