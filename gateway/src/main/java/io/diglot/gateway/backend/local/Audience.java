package io.diglot.gateway.backend.local;

import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.store.ChangeListener;
import io.diglot.model.experiments.ExperimentId;
import java.util.Collection;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Is told of what callers write into the store, and in whose name, within the transaction that writes it. */
@FunctionalInterface
public interface Audience {

    /** Who listens to what this caller writes. */
    ChangeListener of(Caller caller);

    /** Who listens to what comes into the store from a vendor's server, where somebody else has written it; mostly nobody. */
    default Optional<ChangeListener> ofElsewhere() {
        return Optional.empty();
    }

    /** Hears that a caller is done with experiments. */
    default Mono<Void> finished(Caller caller, Collection<ExperimentId> experiments) {
        return Mono.empty();
    }
}
