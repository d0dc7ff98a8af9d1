package io.diglot.gateway.backend.arize.publish;

import io.diglot.gateway.database.Database;
import io.diglot.gateway.store.mirror.ParkedThings;
import io.diglot.gateway.store.mirror.PublicationTable;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Counts from time to time what waits, and forgets what was deleted long ago. */
@Lazy(false)
@Component
final class Upkeep implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration COUNT_EVERY = Duration.ofSeconds(15);
    private static final Duration FORGET_EVERY = Duration.ofMinutes(10);
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Database database;
    private final PublishMeters meters;
    private final Clock clock;
    private final Disposable counting;
    private final Disposable forgetting;

    Upkeep(Database database, PublishMeters meters, Clock clock) {
        this.database = database;
        this.meters = meters;
        this.clock = clock;
        this.counting = Flux.interval(Duration.ZERO, COUNT_EVERY)
                .onBackpressureDrop()
                .concatMap(tick -> count().onErrorResume(Upkeep::later), 1)
                .subscribe();
        this.forgetting = Flux.interval(Duration.ZERO, FORGET_EVERY)
                .onBackpressureDrop()
                .concatMap(tick -> forget().onErrorResume(Upkeep::later), 1)
                .subscribe();
    }

    private Mono<Void> count() {
        return database.read(session -> {
                    meters.waiting(
                            new PublicationTable(session).count(false),
                            new PublicationTable(session).count(true) + new ParkedThings(session).count());
                    return true;
                })
                .then();
    }

    private Mono<Void> forget() {
        return database.writeOnly(
                session -> new ParkedThings(session).forget(clock.instant().minus(REMEMBERED)));
    }

    private static Mono<Void> later(Throwable error) {
        LOG.debug("upkeep of the outbox failed: failure={}", error.toString());
        return Mono.empty();
    }

    @Override
    public void destroy() {
        counting.dispose();
        forgetting.dispose();
    }
}
