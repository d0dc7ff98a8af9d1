package io.diglot.gateway.backend.arize.publish;

import io.diglot.gateway.database.Database;
import io.diglot.gateway.store.mirror.ParkedThings;
import io.diglot.gateway.store.mirror.PublicationTable;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.ReactiveHealthIndicator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How much waits for Arize, in {@code /health}. What waits is safe: it makes nobody unwell. */
@Component("publicationsHealthIndicator")
final class PublicationsHealth implements ReactiveHealthIndicator {

    private final Database database;

    PublicationsHealth(Database database) {
        this.database = database;
    }

    @Override
    public Mono<Health> health() {
        return database.read(session -> Health.up()
                .withDetail("pending", new PublicationTable(session).count(false))
                .withDetail("parked", new PublicationTable(session).count(true) + new ParkedThings(session).count())
                .build());
    }
}
