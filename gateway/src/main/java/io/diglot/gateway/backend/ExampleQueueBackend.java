package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
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
import reactor.core.publisher.Mono;

/**
 * Arize's annotation queues, which hold examples. One that the caller does not see fails with
 * {@link io.diglot.gateway.failure.Failure.NotFound}.
 */
public interface ExampleQueueBackend {

    /** A part of the walk through all queues, the newest first. */
    @Idempotent
    Mono<Slice<ExampleQueue>> list(
            Caller caller, SpaceScope scope, Optional<String> name, Optional<Position> from, int limit);

    @Idempotent
    Mono<ExampleQueue> get(Caller caller, ExampleQueueId id);

    /**
     * Makes a queue with what it is to hold, all or nothing. Fails with
     * {@link io.diglot.gateway.failure.Failure.Conflict} where the space has one of that name, in whatever case.
     */
    Mono<ExampleQueue> create(Caller caller, UUID space, ExampleQueueDraft draft, List<ExampleSource> sources);

    Mono<ExampleQueue> revise(Caller caller, ExampleQueueId id, ExampleQueueEdit edit);

    /** Deletes a queue; the examples that it held stay, with what was said of them. */
    Mono<Void> delete(Caller caller, ExampleQueueId id);

    /** A part of the walk through what a queue holds, in the order in which it was added. It may hold less than is left for it. */
    @Idempotent
    Mono<Slice<QueuedExample>> records(Caller caller, ExampleQueueId id, @Nullable Position from, int limit);

    /** Puts examples into a queue; gives back what it did not hold before. */
    Mono<List<QueuedExample>> add(Caller caller, ExampleQueueId id, List<ExampleSource> sources);

    /** Takes records out of a queue; what it does not hold is passed over. */
    Mono<Void> remove(Caller caller, ExampleQueueId id, Collection<QueueRecordId> records);

    /** Adds what the caller says of a record to what it said before. */
    Mono<QueuedExample> annotate(
            Caller caller, ExampleQueueId id, QueueRecordId record, List<AnnotationDraft> annotations);

    /** Sets who is to annotate a record, by their addresses. */
    Mono<QueuedExample> assign(Caller caller, ExampleQueueId id, QueueRecordId record, List<String> addresses);
}
