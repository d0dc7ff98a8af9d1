package io.diglot.gateway.backend.arize.publish;

import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.tasks.PersistentTasks;
import io.diglot.gateway.database.tasks.TaskTable;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.mirror.ParkedThings;
import io.diglot.gateway.store.mirror.Publication;
import io.diglot.gateway.store.mirror.PublicationTable;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spaces.Workspace;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What is still to be brought to Arize, for those who cannot wait for it. */
@Component
public class Publications {

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    /** In nobody's name: where the gateway has no key of its own, it waits for one that comes with a write. */
    private static final String BY_HAND = "diglot";

    private final Database database;
    private final Outbox outbox;
    private final TaskTable tasks;
    private final PersistentTasks scheduler;
    private final PendingKeys keys;

    Publications(Database database, Outbox outbox, TaskTable tasks, PersistentTasks scheduler, PendingKeys keys) {
        this.database = database;
        this.outbox = outbox;
        this.tasks = tasks;
        this.scheduler = scheduler;
        this.keys = keys;
    }

    /**
     * Brings forward what the caller's own key still has to publish, and waits for it, but not longer than this. What cannot
     * be published yet is not waited for.
     */
    public Mono<Void> hurry(Caller caller, Duration longest) {
        String fingerprint = Credential.fingerprintOf(caller.credential());
        if (keys.isClear(fingerprint)) {
            return Mono.empty();
        }
        return Mono.defer(() -> {
            keys.look(fingerprint);
            return database.read(session -> new PublicationTable(session).ready(fingerprint))
                    .filter(ready -> !ready.isEmpty())
                    .flatMap(ready -> {
                        keys.found(fingerprint);
                        return ask(ready).then(published(fingerprint, longest));
                    });
        });
    }

    private Mono<Void> ask(List<Publication.Id> ids) {
        return database.writeOnly(session -> ids.forEach(id -> {
                    hasten(session, id);
                    new PublicationTable(session).ask(id, session.now());
                }))
                .doOnSuccess(asked -> scheduler.wake());
    }

    private Mono<Void> published(String fingerprint, Duration longest) {
        return database.read(session -> new PublicationTable(session).isAsked(fingerprint))
                .filter(asked -> !asked)
                .repeatWhenEmpty(looks -> looks.delayElements(LOOK_EVERY))
                .timeout(longest, Mono.empty())
                .then();
    }

    /** Nothing more comes of some experiments: what is there of them goes now, ended or not. */
    Mono<Void> finished(Workspace workspace, Collection<ExperimentId> experiments) {
        return database.writeOnly(session -> experiments.forEach(experiment -> {
                    Publication.Id id = new Publication.Id(workspace, Resource.EXPERIMENT, experiment.value());
                    if (new PublicationTable(session).find(id).isPresent()) {
                        hasten(session, id);
                        new PublicationTable(session).finish(id, session.now());
                    }
                }))
                .doOnSuccess(asked -> scheduler.wake());
    }

    /** Tries again what is parked; false where nothing of the kind is there. */
    Mono<Boolean> again(Publication.Id id) {
        return database.write(session -> {
                    hasten(session, id);
                    boolean found = new ParkedThings(session).unpark(id);
                    if (found && new PublicationTable(session).find(id).isEmpty()) {
                        outbox.remind(session, new Caller(BY_HAND, id.workspace(), null), List.of(id));
                    }
                    return found;
                })
                .doOnSuccess(found -> scheduler.wake());
    }

    private void hasten(Session session, Publication.Id id) {
        tasks.hasten(session, List.of(id.task()), session.now());
    }
}
