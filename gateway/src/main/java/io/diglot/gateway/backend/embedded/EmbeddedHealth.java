package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.BackendHealth;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Room;
import io.diglot.gateway.database.WriteProbe;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Whether the database takes writes, and may: Opik's Python SDK keeps what it would send for as long as it does not. */
@Component
final class EmbeddedHealth implements BackendHealth {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedHealth.class);
    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    private final Mono<Boolean> probe;
    private final Room room;
    private final AtomicBoolean well = new AtomicBoolean(true);

    EmbeddedHealth(Database database, Room room) {
        this.room = room;
        this.probe = new WriteProbe(database)
                .takesWrites()
                .onErrorResume(error -> {
                    // What the database itself says of it has its line already.
                    LOG.debug("the probe failed: failure={}", error.toString());
                    return Mono.just(false);
                })
                .doOnNext(this::tell)
                .cache(REMEMBERED);
    }

    private void tell(boolean now) {
        if (well.getAndSet(now) != now) {
            if (now) {
                LOG.info("writes are taken again");
            } else {
                LOG.warn("no writes are taken");
            }
        }
    }

    @Override
    public Mono<Boolean> takesWrites() {
        return room.isLeft() ? probe : Mono.just(false);
    }
}
