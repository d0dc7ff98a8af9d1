package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.AnnotationConfigBackend;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.store.annotations.AnnotationConfigWalk;
import io.diglot.model.annotations.LocatedAnnotationConfig;
import io.diglot.model.spaces.SpaceScope;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The annotation configs of the embedded database. */
@Component
final class EmbeddedAnnotationConfigs implements AnnotationConfigBackend {

    private final Transactions transactions;

    EmbeddedAnnotationConfigs(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Mono<Slice<LocatedAnnotationConfig>> list(
            Caller caller, SpaceScope scope, Optional<String> name, Optional<Position> from, int limit) {
        return transactions.readAll(caller, spaces -> new AnnotationConfigWalk(spaces).slice(scope, name, from, limit));
    }
}
