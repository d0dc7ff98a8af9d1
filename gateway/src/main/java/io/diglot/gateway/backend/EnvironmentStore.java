package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.environments.Environment;
import io.diglot.model.environments.EnvironmentDraft;
import io.diglot.model.environments.EnvironmentEdit;
import io.diglot.model.environments.EnvironmentId;
import java.util.Collection;
import java.util.List;
import reactor.core.publisher.Mono;

/** The environments that Opik's clients list, wherever they are kept. */
public interface EnvironmentStore {

    /**
     * Fails with {@link io.diglot.gateway.failure.Failure.Conflict} where the name or the id is taken, or where there are
     * as many as there may be.
     */
    Mono<EnvironmentId> create(Caller caller, EnvironmentDraft draft);

    /** Fails with {@link io.diglot.gateway.failure.Failure.NotFound} where there is none. */
    Mono<Environment> get(Caller caller, EnvironmentId id);

    /** The oldest first. */
    Mono<List<Environment>> all(Caller caller);

    /**
     * Fails with {@link io.diglot.gateway.failure.Failure.NotFound} where there is none, and with {@link
     * io.diglot.gateway.failure.Failure.Conflict} where another one has the name.
     */
    Mono<Void> update(Caller caller, EnvironmentId id, EnvironmentEdit edit);

    /** Deletes those that are there. */
    Mono<Void> delete(Caller caller, Collection<EnvironmentId> ids);
}
