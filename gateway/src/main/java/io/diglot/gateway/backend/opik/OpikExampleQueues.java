package io.diglot.gateway.backend.opik;

import io.diglot.gateway.backend.ExampleQueueBackend;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
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

/** Refuses queues of examples: those of an Opik server hold traces and threads. */
@Component
final class OpikExampleQueues implements ExampleQueueBackend {

    @Override
    public Mono<Slice<ExampleQueue>> list(
            Caller caller, SpaceScope scope, Optional<String> name, Optional<Position> from, int limit) {
        return refused();
    }

    @Override
    public Mono<ExampleQueue> get(Caller caller, ExampleQueueId id) {
        return refused();
    }

    @Override
    public Mono<ExampleQueue> create(Caller caller, UUID space, ExampleQueueDraft draft, List<ExampleSource> sources) {
        return refused();
    }

    @Override
    public Mono<ExampleQueue> revise(Caller caller, ExampleQueueId id, ExampleQueueEdit edit) {
        return refused();
    }

    @Override
    public Mono<Void> delete(Caller caller, ExampleQueueId id) {
        return refused();
    }

    @Override
    public Mono<Slice<QueuedExample>> records(Caller caller, ExampleQueueId id, @Nullable Position from, int limit) {
        return refused();
    }

    @Override
    public Mono<List<QueuedExample>> add(Caller caller, ExampleQueueId id, List<ExampleSource> sources) {
        return refused();
    }

    @Override
    public Mono<Void> remove(Caller caller, ExampleQueueId id, Collection<QueueRecordId> records) {
        return refused();
    }

    @Override
    public Mono<QueuedExample> annotate(
            Caller caller, ExampleQueueId id, QueueRecordId record, List<AnnotationDraft> annotations) {
        return refused();
    }

    @Override
    public Mono<QueuedExample> assign(Caller caller, ExampleQueueId id, QueueRecordId record, List<String> addresses) {
        return refused();
    }

    private static <T> Mono<T> refused() {
        return Mono.error(() -> new Failure.Unsupported(
                        "Where Opik is the backend there are no annotation queues of examples: Opik's hold traces and threads.")
                .asException());
    }
}
