package io.diglot.gateway.backend.opik.writes;

import io.diglot.gateway.state.Saga;
import reactor.core.publisher.Mono;

/** How sagas of one kind come to their end: what decided one, and what is left to do either way. All may be repeated. */
public interface SagaResolution {

    Saga.Kind kind();

    /** Whether the request that decides was carried out, as far as Opik says now. */
    Mono<Boolean> isDone(Saga saga);

    /** What follows on the request that decided. */
    Mono<Void> finish(Saga saga);

    /** Takes away what was written. What is not there is passed over. */
    Mono<Void> undo(Saga saga);

    /**
     * As {@link #undo}, of what may have been decided after all, late: what is there goes first, so that nobody sees half
     * of it.
     */
    Mono<Void> withdraw(Saga saga);
}
