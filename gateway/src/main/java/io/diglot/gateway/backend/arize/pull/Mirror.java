package io.diglot.gateway.backend.arize.pull;

import io.diglot.arize.ArizeShownMapper;
import io.diglot.gateway.backend.local.Audience;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Room;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.store.ChangeListener;
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

/** Opens the store for what comes from Arize: who brings things there is not told of it, so that it does not come back. */
@Component
final class Mirror {

    private final Database database;
    private final UuidV7 ids;
    private final Room room;
    private final List<ChangeListener> listeners;

    Mirror(Database database, UuidV7 ids, Room room, List<Audience> audiences) {
        this.listeners = audiences.stream()
                .flatMap(audience -> audience.ofElsewhere().stream())
                .toList();
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
        return new UnitOfWork(session, workspace, new Provenance(ArizeShownMapper.SOMEBODY, at, ids::next), listeners);
    }
}
