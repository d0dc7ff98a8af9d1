package io.diglot.gateway.backend.arize.pull;

import io.diglot.arize.ArizeShownMapper;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Room;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.store.Provenance;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.identity.UuidV7;
import io.diglot.model.spaces.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Opens the store for what comes from Arize: nobody is told of it, so that it is not brought back there. */
@Component
final class Mirror {

    private final Database database;
    private final UuidV7 ids;
    private final Room room;

    Mirror(Database database, UuidV7 ids, Room room) {
        this.room = room;
        this.database = database;
        this.ids = ids;
    }

    <T> Mono<T> read(Workspace workspace, Function<UnitOfWork, T> work) {
        return database.read(session -> work.apply(in(session, workspace, session.now())));
    }

    /**
     * Writes what was written there, as long as there is room.
     *
     * @param at when it was written there
     */
    Mono<Void> write(Workspace workspace, Instant at, Consumer<UnitOfWork> work) {
        return room.forMore(database.writeOnly(session -> work.accept(in(session, workspace, at))));
    }

    /** Takes out what is no longer there, and tells of it. */
    <T> Mono<T> remove(Workspace workspace, Function<UnitOfWork, T> work) {
        return database.write(session -> work.apply(in(session, workspace, session.now())));
    }

    private UnitOfWork in(Session session, Workspace workspace, Instant at) {
        return new UnitOfWork(session, workspace, new Provenance(ArizeShownMapper.SOMEBODY, at, ids::next), List.of());
    }
}
