package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.EnvironmentStore;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.store.environments.Environments;
import io.diglot.model.environments.Environment;
import io.diglot.model.environments.EnvironmentDraft;
import io.diglot.model.environments.EnvironmentEdit;
import io.diglot.model.environments.EnvironmentId;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Environments in the embedded database. */
@Component
final class EmbeddedEnvironments implements EnvironmentStore {

    private final Transactions transactions;

    EmbeddedEnvironments(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Mono<EnvironmentId> create(Caller caller, EnvironmentDraft draft) {
        return transactions.write(caller, work -> new Environments(work).create(draft));
    }

    @Override
    public Mono<Environment> get(Caller caller, EnvironmentId id) {
        return transactions.read(caller, work -> new Environments(work).get(id));
    }

    @Override
    public Mono<List<Environment>> all(Caller caller) {
        return transactions.read(caller, work -> new Environments(work).all());
    }

    @Override
    public Mono<Void> update(Caller caller, EnvironmentId id, EnvironmentEdit edit) {
        return transactions.writeOnly(caller, work -> new Environments(work).update(id, edit));
    }

    @Override
    public Mono<Void> delete(Caller caller, Collection<EnvironmentId> ids) {
        return transactions.delete(caller, work -> new Environments(work).delete(ids));
    }
}
