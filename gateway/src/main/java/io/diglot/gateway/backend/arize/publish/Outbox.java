package io.diglot.gateway.backend.arize.publish;

import io.diglot.gateway.backend.arize.server.ArizeSettings;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.tasks.TaskTable;
import io.diglot.gateway.state.CredentialSeal;
import io.diglot.gateway.store.mirror.Publication;
import io.diglot.gateway.store.mirror.PublicationTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes, within the transaction of a change, that it is to be brought to Arize, and in whose name. */
@Component
final class Outbox {

    /** In one order for all, so that two transactions do not wait for each other. */
    private static final Comparator<Publication.Id> ORDER = Comparator.comparing(Publication.Id::task);

    private final TaskTable tasks;
    private final CredentialSeal seal;
    private final @Nullable Credential service;
    private final PendingKeys keys;

    Outbox(TaskTable tasks, CredentialSeal seal, ArizeSettings settings, PendingKeys keys) {
        this.tasks = tasks;
        this.seal = seal;
        this.service = settings.apiKey() == null ? null : new Credential(settings.apiKey());
        this.keys = keys;
    }

    /** @param after how long they may wait for more */
    void note(Session session, Caller caller, Collection<Publication.Id> changed, Duration after) {
        if (changed.isEmpty()) {
            return;
        }
        List<Publication.Id> ids = changed.stream().distinct().sorted(ORDER).toList();
        List<String> names = ids.stream().map(Publication.Id::task).toList();
        if (after.isZero()) {
            tasks.hasten(session, names, session.now());
        } else {
            tasks.put(session, names, session.now().plus(after));
        }
        new PublicationTable(session).note(rows(session, caller, ids, null));
        session.onceOnDisk(() -> keys.wrote(Credential.fingerprintOf(caller.credential())));
    }

    /** Has things looked at again at once that did not change, but that something else was in the way of. */
    void remind(Session session, Caller caller, Collection<Publication.Id> waiting) {
        List<Publication.Id> ids = waiting.stream().distinct().sorted(ORDER).toList();
        tasks.hasten(session, ids.stream().map(Publication.Id::task).toList(), session.now());
        new PublicationTable(session).noteIfAbsent(rows(session, caller, ids, session.now()));
    }

    private List<Publication> rows(
            Session session, Caller caller, List<Publication.Id> ids, @Nullable Instant askedAt) {
        return ids.stream()
                .map(id -> new Publication(
                        id,
                        session.now(),
                        session.now(),
                        askedAt,
                        null,
                        Credential.fingerprintOf(caller.credential()),
                        sealed(caller, id),
                        caller.user(),
                        0,
                        false,
                        null))
                .toList();
    }

    private @Nullable String sealed(Caller caller, Publication.Id id) {
        Credential credential = caller.credential();
        return service != null || credential == null ? null : seal.seal(credential, id.task());
    }

    /** In whose name it goes; empty where the key was sealed with a secret that nobody knows any more. */
    Optional<Caller> callerOf(Publication publication) {
        String sealed = publication.credential();
        if (service != null || sealed == null) {
            return Optional.of(caller(publication, service));
        }
        return seal.open(sealed, publication.id().task()).map(credential -> caller(publication, credential));
    }

    private static Caller caller(Publication publication, @Nullable Credential credential) {
        return new Caller(publication.author(), publication.id().workspace(), null, credential);
    }
}
