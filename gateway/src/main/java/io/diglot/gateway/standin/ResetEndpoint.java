package io.diglot.gateway.standin;

import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.FirstContents;
import io.diglot.gateway.store.Everything;
import java.util.Map;
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
    private final FirstContents contents;

    ResetEndpoint(Database database, Seeding seeding, FirstContents contents) {
        this.database = database;
        this.seeding = seeding;
        this.contents = contents;
    }

    @WriteOperation
    Mono<Map<String, String>> reset() {
        return database.writeOnly(Everything::delete)
                .then(Mono.fromCallable(() -> {
                            contents.ensure();
                            seeding.seed();
                            return Map.of("status", "reset");
                        })
                        .subscribeOn(Schedulers.boundedElastic()));
    }
}
