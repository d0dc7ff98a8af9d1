package io.diglot.gateway.second.reads;

import io.diglot.gateway.database.Database;
import io.diglot.gateway.state.divergence.Divergence;
import io.diglot.gateway.state.divergence.DivergenceTable;
import java.util.List;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * {@code GET /divergences} on the management port: what the second backend answers otherwise than the first. A {@code DELETE}
 * forgets them, once they are settled.
 */
@Component
@Endpoint(id = "divergences")
final class DivergencesEndpoint {

    private static final int MOST = 1000;

    private final Database database;

    DivergencesEndpoint(Database database) {
        this.database = database;
    }

    /** The newest first. */
    record Listing(long count, List<Divergence> divergences) {}

    @ReadOperation
    Mono<Listing> list() {
        return database.read(session -> {
            DivergenceTable table = new DivergenceTable(session);
            return new Listing(table.count(), table.newest(MOST));
        });
    }

    @DeleteOperation
    Mono<Void> forget() {
        return database.writeOnly(session -> new DivergenceTable(session).clear());
    }
}
