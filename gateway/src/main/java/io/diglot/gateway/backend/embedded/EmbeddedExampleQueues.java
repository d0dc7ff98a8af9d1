package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.ExampleQueueBackend;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.queues.ExampleQueueWalk;
import io.diglot.gateway.store.queues.ExampleQueues;
import io.diglot.gateway.store.queues.QueuedExamples;
import io.diglot.gateway.store.spaces.Kept;
import io.diglot.gateway.store.spaces.Spaces;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.queues.ExampleQueue;
import io.diglot.model.queues.ExampleQueueDraft;
import io.diglot.model.queues.ExampleQueueEdit;
import io.diglot.model.queues.ExampleQueueId;
import io.diglot.model.queues.ExampleSource;
import io.diglot.model.queues.QueueRecordId;
import io.diglot.model.queues.QueuedExample;
import io.diglot.model.spaces.SpaceScope;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Queues of examples in the embedded database. */
@Component
final class EmbeddedExampleQueues implements ExampleQueueBackend {

    private final Transactions transactions;
    private final Database database;

    EmbeddedExampleQueues(Transactions transactions, Database database) {
        this.transactions = transactions;
        this.database = database;
    }

    @Override
    public Mono<Slice<ExampleQueue>> list(
            Caller caller, SpaceScope scope, Optional<String> name, Optional<Position> from, int limit) {
        return database.read(session -> {
            Spaces spaces = transactions.spaces(session, caller);
            return new ExampleQueueWalk(spaces, workspace -> transactions.in(session, caller, workspace))
                    .slice(scope, name, from, limit);
        });
    }

    @Override
    public Mono<ExampleQueue> get(Caller caller, ExampleQueueId id) {
        return transactions.read(caller, Kept.EXAMPLE_QUEUE, id.value(), work -> new ExampleQueues(work).get(id));
    }

    @Override
    public Mono<ExampleQueue> create(Caller caller, UUID space, ExampleQueueDraft draft, List<ExampleSource> sources) {
        return transactions.forMore(database.write(session -> {
            UnitOfWork work = transactions.in(
                    session, caller, transactions.spaces(session, caller).require(space));
            ExampleQueue made = new ExampleQueues(work).create(draft);
            new QueuedExamples(work, made).add(sources);
            return made;
        }));
    }

    @Override
    public Mono<ExampleQueue> revise(Caller caller, ExampleQueueId id, ExampleQueueEdit edit) {
        return transactions.write(
                caller, Kept.EXAMPLE_QUEUE, id.value(), work -> new ExampleQueues(work).revise(id, edit));
    }

    @Override
    public Mono<Void> delete(Caller caller, ExampleQueueId id) {
        return transactions
                .delete(caller, Kept.EXAMPLE_QUEUE, id.value(), work -> {
                    new ExampleQueues(work).delete(id);
                    return id;
                })
                .then();
    }

    @Override
    public Mono<Slice<QueuedExample>> records(Caller caller, ExampleQueueId id, @Nullable Position from, int limit) {
        return transactions.readRows(
                caller, Kept.EXAMPLE_QUEUE, id.value(), work -> in(work, id).walk(from, limit));
    }

    @Override
    public Mono<List<QueuedExample>> add(Caller caller, ExampleQueueId id, List<ExampleSource> sources) {
        return transactions.write(
                caller, Kept.EXAMPLE_QUEUE, id.value(), work -> in(work, id).add(sources));
    }

    @Override
    public Mono<Void> remove(Caller caller, ExampleQueueId id, Collection<QueueRecordId> records) {
        return transactions
                .delete(caller, Kept.EXAMPLE_QUEUE, id.value(), work -> {
                    in(work, id).remove(records);
                    return id;
                })
                .then();
    }

    @Override
    public Mono<QueuedExample> annotate(
            Caller caller, ExampleQueueId id, QueueRecordId record, List<AnnotationDraft> annotations) {
        return transactions.write(
                caller, Kept.EXAMPLE_QUEUE, id.value(), work -> in(work, id).annotate(record, annotations));
    }

    @Override
    public Mono<QueuedExample> assign(Caller caller, ExampleQueueId id, QueueRecordId record, List<String> addresses) {
        return transactions.write(
                caller, Kept.EXAMPLE_QUEUE, id.value(), work -> in(work, id).assign(record, addresses));
    }

    private static QueuedExamples in(UnitOfWork work, ExampleQueueId id) {
        return new QueuedExamples(work, new ExampleQueues(work).get(id));
    }
}
