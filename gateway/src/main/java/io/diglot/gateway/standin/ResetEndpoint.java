package io.diglot.gateway.standin;

import io.diglot.gateway.database.Database;
import io.diglot.gateway.store.Everything;
import java.util.Map;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * {@code POST /reset} on the management port: the store is as it was after the first start, with what the seed says. Only
 * where the settings allow it. What is under way meanwhile may come before or after.
 */
@Component
@Endpoint(id = "reset")
@ConditionalOnProperty("diglot.stand-in.reset")
final class ResetEndpoint {

    private final Database database;
    private final Seeding seeding;
    private final InitializingBean knownWorkspaces;

    ResetEndpoint(Database database, Seeding seeding, @Qualifier("knownWorkspaces") InitializingBean knownWorkspaces) {
        this.database = database;
        this.seeding = seeding;
        this.knownWorkspaces = knownWorkspaces;
    }

    @WriteOperation
    Mono<Map<String, String>> reset() {
        return database.writeOnly(Everything::delete)
                .then(Mono.fromCallable(() -> {
                            knownWorkspaces.afterPropertiesSet();
                            seeding.seed();
                            return Map.of("status", "reset");
                        })
                        .subscribeOn(Schedulers.boundedElastic()));
    }
}
