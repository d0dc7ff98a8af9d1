package io.diglot.gateway.backend.arize.publish;

import io.diglot.gateway.backend.arize.server.ArizeApi;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.tasks.Turn;
import io.diglot.gateway.store.Provenance;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.mirror.MirrorTable;
import io.diglot.gateway.store.mirror.Mirrored;
import io.diglot.gateway.store.mirror.Publication;
import io.diglot.model.spaces.Workspace;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One attempt to publish one thing. It runs on a thread of its own and waits there for the database and for Arize. What it
 * writes, it writes only while the task is its own.
 */
final class Errand {

    private final Database database;
    private final Clock clock;
    private final Turn turn;
    private final Publication publication;
    private final Caller caller;

    Errand(Database database, Clock clock, Turn turn, Publication publication, Caller caller) {
        this.database = database;
        this.clock = clock;
        this.turn = turn;
        this.publication = publication;
        this.caller = caller;
    }

    Publication publication() {
        return publication;
    }

    UUID id() {
        return publication.id().id();
    }

    /** What Arize knows of it. */
    Optional<Mirrored> row() {
        return read(work -> new MirrorTable(work).find(publication.id().resource(), id()));
    }

    Workspace workspace() {
        return publication.id().workspace();
    }

    Caller caller() {
        return caller;
    }

    ArizeApi arize() {
        return new ArizeApi(caller);
    }

    Instant now() {
        return clock.instant();
    }

    @SuppressWarnings("NullAway") // what is read is there
    <T> T read(Function<UnitOfWork, T> work) {
        return database.read(session -> work.apply(in(session))).block();
    }

    void write(Consumer<UnitOfWork> work) {
        database.writeOnly(session -> {
                    turn.hold(session);
                    work.accept(in(session));
                })
                .block();
    }

    /** Nobody is told of what the publisher notes. */
    private UnitOfWork in(Session session) {
        return new UnitOfWork(
                session, workspace(), new Provenance(caller.user(), session.now(), UUID::randomUUID), List.of());
    }
}
