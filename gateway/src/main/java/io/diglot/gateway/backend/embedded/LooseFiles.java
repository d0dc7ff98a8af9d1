package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.bucket.Bucket;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.SqlDialect;
import io.diglot.gateway.store.attachments.FileContents;
import io.diglot.gateway.store.attachments.FileObjects;
import io.diglot.gateway.store.attachments.FileObjects.Doomed;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes out bytes of files that nobody has any more: deleted ones, and what a failure, a caller who goes away or a crash
 * leaves of an upload. In slices, between which other writes have their turn.
 */
@Component
final class LooseFiles implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LooseFiles.class);

    /** Parts; together no more than some megabytes. */
    private static final int SLICE = 10;

    /** Much longer than the next part of a file that is on its way may take. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

    private final Database database;
    private final Bucket bucket;
    private final Clock clock;
    private final Disposable watch;

    @Autowired
    LooseFiles(Database database, Bucket bucket, Clock clock) {
        this(database, bucket, clock, Flux.interval(Duration.ZERO, LOOK_EVERY));
    }

    /** @param looks when it looks for what nobody has any more */
    LooseFiles(Database database, Bucket bucket, Clock clock, Flux<Long> looks) {
        this.database = database;
        this.bucket = bucket;
        this.clock = clock;
        if (database.dialect() == SqlDialect.SQLITE) {
            // Nobody else writes into the file: what was on its way before is lost.
            database.writeOnly(session -> new FileContents(session).giveUpBefore(session.now()))
                    .block();
        }
        this.watch = looks.onBackpressureDrop()
                .concatMap(tick -> takeOutForgotten().onErrorResume(LooseFiles::later), 1)
                .subscribe();
    }

    /** What was to become a file is not wanted, unless it did. Never fails: what cannot be taken out now will be later. */
    Mono<Void> giveUp(UUID content) {
        return database.writeOnly(session -> new FileContents(session).giveUp(content))
                .then(takeOut())
                // Nobody waits for a bucket that may be away.
                .doOnSuccess(done ->
                        takeOutOfBucket().onErrorResume(LooseFiles::later).subscribe())
                .onErrorResume(LooseFiles::later);
    }

    Mono<Void> takeOutForgotten() {
        return database.writeOnly(session ->
                        new FileContents(session).giveUpBefore(clock.instant().minus(FORGOTTEN)))
                .then(takeOut())
                .then(takeOutOfBucket());
    }

    private Mono<Void> takeOut() {
        return database.write(session -> new FileContents(session).takeOutSome(SLICE))
                .repeat()
                .takeUntil(found -> found < SLICE)
                .then();
    }

    /** Until nothing is left to do, or nothing of a slice could be done. */
    private Mono<Void> takeOutOfBucket() {
        return database.write(session -> new FileObjects(session).takeOn(SLICE))
                .flatMap(doomed -> Flux.fromIterable(doomed)
                        .concatMap(this::takeOutOfBucket)
                        .count())
                .repeat()
                .takeUntil(gone -> gone == 0)
                .then();
    }

    /** Gives what has gone. One that cannot be taken out keeps no other from it: it may lie in a bucket of the past. */
    private Mono<Doomed> takeOutOfBucket(Doomed doomed) {
        return bucket.remove(doomed.place(), doomed.settled())
                .then(database.writeOnly(session -> new FileObjects(session).gone(doomed)))
                .thenReturn(doomed)
                .onErrorResume(error -> later(error).then(Mono.empty()));
    }

    private static Mono<Void> later(Throwable error) {
        LOG.warn("bytes of files that nobody has stay for a while: failure={}", error.toString());
        return Mono.empty();
    }

    @Override
    public void destroy() {
        watch.dispose();
    }
}
