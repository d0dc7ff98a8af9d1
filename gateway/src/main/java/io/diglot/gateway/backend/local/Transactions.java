package io.diglot.gateway.backend.local;

import io.diglot.gateway.bucket.Bucket;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Room;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.memory.BodyMemory.Reservation;
import io.diglot.gateway.store.Provenance;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.attachments.ObjectReader;
import io.diglot.gateway.store.spaces.Kept;
import io.diglot.gateway.store.spaces.Spaces;
import io.diglot.gateway.store.spaces.VisibleSpaces;
import io.diglot.identity.UuidV7;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spaces.Workspace;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Opens the store for callers: each piece of work in one transaction, in one workspace, in the caller's name. */
@Component
public final class Transactions {

    /** Who takes out what large writes and deletes leave; no row names it. */
    private static final String HOUSEKEEPING = "diglot";

    private final Database database;
    private final UuidV7 ids;
    private final List<Audience> audiences;
    private final Room room;
    private final ObjectReader objects;

    /** Without a limit to what is written, and without what lies outside of the database. */
    public Transactions(Database database, UuidV7 ids, List<Audience> audiences) {
        this(database, ids, audiences, Room.unlimited(database), ObjectReader.NONE);
    }

    @Autowired
    Transactions(Database database, UuidV7 ids, List<Audience> audiences, Room room, Bucket bucket) {
        this(database, ids, audiences, room, bucket.reader());
    }

    /** @param objects reads what lies outside of the database */
    public Transactions(Database database, UuidV7 ids, List<Audience> audiences, Room room, ObjectReader objects) {
        this.database = database;
        this.ids = ids;
        this.audiences = List.copyOf(audiences);
        this.room = room;
        this.objects = objects;
    }

    /** Reads in the workspace that the request is about. */
    public <T> Mono<T> read(Caller caller, Function<UnitOfWork, @Nullable T> work) {
        return database.read(session -> work.apply(in(session, caller, caller.home())));
    }

    /**
     * As {@link #read(Caller, Function)}, of rows that may be large: as many as there is room for, which the request then
     * holds.
     */
    public <T> Mono<T> readRows(Caller caller, Function<UnitOfWork, @Nullable T> work) {
        return withRoom(rows -> read(caller, rows.within(work)));
    }

    /** As {@link #readRows(Caller, Function)}, in the workspace that a resource lies in. */
    public <T> Mono<T> readRows(Caller caller, Kept kept, UUID id, Function<UnitOfWork, @Nullable T> work) {
        return withRoom(rows -> read(caller, kept, id, rows.within(work)));
    }

    private static <T> Mono<T> withRoom(Function<RoomForRows, Mono<T>> read) {
        return Mono.deferContextual(context -> {
            RoomForRows room = new RoomForRows(Reservation.in(context).orElse(null));
            return read.apply(room)
                    .doOnSuccess(rows -> room.keepWhatIsHeld())
                    .doOnError(failed -> room.keepWhatIsHeld());
        });
    }

    /** Reads in the workspace that a resource lies in. */
    public <T> Mono<T> read(Caller caller, Kept kept, UUID id, Function<UnitOfWork, @Nullable T> work) {
        return database.read(session ->
                work.apply(in(session, caller, spaces(session, caller).of(kept, id))));
    }

    /** As {@link #read(Caller, Kept, UUID, Function)}, where it need not be there. */
    public <T> Mono<T> readIfThere(
            Caller caller, Kept kept, UUID id, Function<Optional<UnitOfWork>, @Nullable T> work) {
        return database.read(session ->
                work.apply(spaces(session, caller).find(kept, id).map(workspace -> in(session, caller, workspace))));
    }

    /** Reads in all workspaces that the caller may see. */
    public <T> Mono<T> readAll(Caller caller, Function<Spaces, @Nullable T> work) {
        return database.read(session -> work.apply(spaces(session, caller)));
    }

    /** As {@link #read(Caller, Function)}, to write, as long as there is room. */
    public <T> Mono<T> write(Caller caller, Function<UnitOfWork, @Nullable T> work) {
        return forMore(database.write(session -> work.apply(in(session, caller, caller.home()))));
    }

    /** As {@link #read(Caller, Kept, UUID, Function)}, to write, as long as there is room. */
    public <T> Mono<T> write(Caller caller, Kept kept, UUID id, Function<UnitOfWork, @Nullable T> work) {
        return forMore(database.write(session ->
                work.apply(in(session, caller, spaces(session, caller).of(kept, id)))));
    }

    /** As {@link #write(Caller, Function)}, where there is nothing to give back. */
    public Mono<Void> writeOnly(Caller caller, Consumer<UnitOfWork> work) {
        return forMore(database.writeOnly(session -> work.accept(in(session, caller, caller.home()))));
    }

    /** As {@link #write(Caller, Kept, UUID, Function)}, where there is nothing to give back. */
    public Mono<Void> writeOnly(Caller caller, Kept kept, UUID id, Consumer<UnitOfWork> work) {
        return forMore(database.writeOnly(session ->
                work.accept(in(session, caller, spaces(session, caller).of(kept, id)))));
    }

    /** As {@link #writeOnly(Caller, Consumer)}, to delete, which needs no room. */
    public Mono<Void> delete(Caller caller, Consumer<UnitOfWork> work) {
        return database.writeOnly(session -> work.accept(in(session, caller, caller.home())));
    }

    /** As {@link #write(Caller, Kept, UUID, Function)}, to delete, which needs no room. */
    public <T> Mono<T> delete(Caller caller, Kept kept, UUID id, Function<UnitOfWork, @Nullable T> work) {
        return database.write(session ->
                work.apply(in(session, caller, spaces(session, caller).of(kept, id))));
    }

    /** A write of somebody who opens the store by themselves. */
    public <T> Mono<T> forMore(Mono<T> write) {
        return room.forMore(write);
    }

    /** Tells all who listen that a caller is done with experiments. */
    public Mono<Void> finished(Caller caller, Collection<ExperimentId> experiments) {
        return Flux.fromIterable(audiences)
                .concatMap(audience -> audience.finished(caller, experiments))
                .then();
    }

    public UnitOfWork in(Session session, Caller caller, Workspace workspace) {
        return new UnitOfWork(
                session,
                workspace,
                new Provenance(caller.user(), session.now(), ids::next),
                audiences.stream().map(audience -> audience.of(caller)).toList(),
                objects);
    }

    /** In nobody's name. */
    public UnitOfWork housekeeping(Session session, Workspace workspace) {
        return in(session, new Caller(HOUSEKEEPING, workspace, null), workspace);
    }

    public Spaces spaces(Session session, Caller caller) {
        Workspace one = caller.workspace();
        return new Spaces(session, new VisibleSpaces(one == null ? caller.visible() : Set.of(one)));
    }
}
