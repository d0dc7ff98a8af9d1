package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.SpaceBackend;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.model.spaces.Space;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The workspaces of the embedded database as spaces. */
@Component
final class EmbeddedSpaces implements SpaceBackend {

    private final Transactions transactions;

    EmbeddedSpaces(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Mono<Slice<Space>> list(Caller caller, Optional<String> name, Optional<Position> from, int limit) {
        return transactions.readAll(caller, spaces -> spaces.list(name, from, limit));
    }

    @Override
    public Mono<Space> get(Caller caller, UUID id) {
        return transactions.readAll(caller, spaces -> spaces.find(id)
                .orElseThrow(() -> new Failure.NotFound(Resource.SPACE, id).asException()));
    }
}
