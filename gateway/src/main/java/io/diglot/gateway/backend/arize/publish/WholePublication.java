package io.diglot.gateway.backend.arize.publish;

import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.tasks.PersistentTasks;
import io.diglot.gateway.database.tasks.TaskTable;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.mirror.ParkedThings;
import io.diglot.gateway.store.mirror.Publication;
import io.diglot.gateway.store.mirror.PublicationTable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All that is still to be brought to Arize, for who has written everything and waits until it is there. */
@Component
public final class WholePublication {

    private static final int MOST = 1_000;

    private final Database database;
    private final TaskTable tasks;
    private final PersistentTasks scheduler;
    private final Publications publications;

    WholePublication(Database database, TaskTable tasks, PersistentTasks scheduler, Publications publications) {
        this.database = database;
        this.tasks = tasks;
        this.scheduler = scheduler;
        this.publications = publications;
    }

    /**
     * How far it is.
     *
     * @param waiting datasets and experiments that are still to go
     * @param failing how many of them did not get through the last time
     * @param parked datasets and experiments of which nothing more goes by itself
     */
    public record State(long waiting, long failing, long parked) {}

    /** Has all go now, ended or not; what is parked is tried again. */
    public Mono<Void> begin() {
        return database.read(WholePublication::parked)
                .flatMapMany(Flux::fromIterable)
                .concatMap(publications::again)
                .then(database.writeOnly(session -> {
                    PublicationTable table = new PublicationTable(session);
                    List<Publication.Id> waiting = table.waiting();
                    waiting.forEach(id -> table.finish(id, session.now()));
                    tasks.hasten(
                            session,
                            waiting.stream().map(Publication.Id::task).sorted().toList(),
                            session.now());
                }))
                .doOnSuccess(asked -> scheduler.wake());
    }

    private static List<Publication.Id> parked(Session session) {
        Stream<Publication.Id> whole = new PublicationTable(session)
                .some(MOST).stream().filter(Publication::parked).map(Publication::id);
        Stream<Publication.Id> parts = new ParkedThings(session)
                .some(MOST).stream().filter(ParkedThings.Thing::parked).map(WholePublication::of);
        return Stream.concat(whole, parts).distinct().toList();
    }

    private static Publication.Id of(ParkedThings.Thing thing) {
        Resource whole =
                switch (thing.resource()) {
                    case EXAMPLE -> Resource.DATASET;
                    case RUN -> Resource.EXPERIMENT;
                    default -> thing.resource();
                };
        return new Publication.Id(thing.workspace(), whole, Objects.requireNonNullElse(thing.parent(), thing.id()));
    }

    public Mono<State> state() {
        return database.read(session -> {
            PublicationTable table = new PublicationTable(session);
            long held = table.failedFor(ExperimentDatasets.PARKED);
            return new State(table.count(false) - held, table.failing() - held, table.count(true) + held);
        });
    }
}
