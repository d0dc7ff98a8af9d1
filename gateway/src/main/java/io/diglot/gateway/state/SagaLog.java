package io.diglot.gateway.state;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.state.SagaTable.Row;
import io.diglot.identity.UuidV7;
import io.diglot.model.spaces.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The sagas that are not over, on disk before the first of their requests is sent. Whoever works on one holds it
 * for a time and must renew that; one that nobody holds any more is taken over by whoever claims it first, on this
 * replica or another. With a saga the credential that it was begun with is erased.
 */
public final class SagaLog {

    private static final Logger LOG = LoggerFactory.getLogger(SagaLog.class);

    /** How much longer than an answer may take a saga is held without being renewed. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    /** Another replica may have the secret, and this one may get it when it starts anew. */
    private static final Duration PUT_OFF = Duration.ofMinutes(10);

    private final Database database;
    private final SagaTable table;
    private final SagaSlices slices = new SagaSlices();
    private final ExperimentTails tails;
    private final UuidV7 ids;
    private final Duration hold;
    private final String me = UUID.randomUUID().toString();
    private final Set<UUID> inHand = ConcurrentHashMap.newKeySet();

    /** @param hold for how long a saga is held before it must be renewed; longer than any of its requests takes */
    public SagaLog(Database database, UuidV7 ids, CredentialSeal seal, Duration hold) {
        this.database = database;
        this.table = new SagaTable(seal);
        this.tails = new ExperimentTails(ids);
        this.ids = ids;
        this.hold = hold;
    }

    /** How long a saga is held without being renewed where an answer may take so long. */
    public static Duration holdFor(Duration answer) {
        return answer.plus(MARGIN);
    }

    /** How long a saga that was not renewed waits until others may claim it. */
    public Duration hold() {
        return hold;
    }

    /** Writes down what is about to begin; false where an experiment of that name is just being made in the dataset. */
    public Mono<Boolean> begin(Saga saga) {
        return database.write(session -> {
                    boolean begun = insert(session, saga);
                    if (begun && !saga.traces().isEmpty() && saga.kind() == Saga.Kind.CREATE) {
                        tails.move(session, saga, saga.traces().getLast());
                    }
                    return begun;
                })
                .doOnNext(begun -> hold(saga, begun));
    }

    /**
     * Writes down that runs are about to be appended and gives them ids greater than those of all runs that were given
     * to the experiment before; nothing where somebody else is appending.
     */
    public Mono<Saga> beginAppend(Saga saga, int runs) {
        return database.<Saga>write(session -> {
                    // The ids are made where nobody else makes any for this experiment.
                    session.dialect().lock(session.jdbc(), "append " + saga.experiment());
                    if (!table.inTheWayOf(session, saga).isEmpty()) {
                        return null;
                    }
                    Saga whole = saga.withRuns(tails.behind(session, saga, runs), ids.next(runs));
                    if (!insert(session, whole)) {
                        return null;
                    }
                    tails.move(session, whole, whole.traces().getLast());
                    return whole;
                })
                .doOnNext(begun -> hold(begun, true));
    }

    /**
     * Writes down runs that are about to be written beside those before. False where this process no longer holds the
     * saga, so that somebody else undoes it.
     */
    public Mono<Boolean> extend(Saga saga, SagaSlice slice) {
        return database.write(session -> {
            boolean mine = renew(session, saga.id());
            if (mine) {
                slices.add(session, saga, slice);
                tails.move(session, saga, slice.traces().getLast());
            }
            return mine;
        });
    }

    /** Whether this process still holds it; if so, it goes on holding it. To be asked before what cannot be undone. */
    public Mono<Boolean> renew(Saga saga) {
        return database.write(session -> renew(session, saga.id()));
    }

    /** Goes on holding all that this process has in hand, and forgets what no longer serves. */
    public Mono<Void> renewAll() {
        return database.writeOnly(session -> {
            inHand.forEach(id -> renew(session, id));
            tails.forgetOld(session);
        });
    }

    /**
     * Writes down that it must not stand: its name and its place are free from now on. False where this process no longer
     * holds it, so that somebody else decides.
     */
    public Mono<Boolean> undo(Saga saga) {
        return database.write(session -> session.jdbc()
                        .sql("UPDATE undertaking SET undoing = 1 WHERE id = :id AND holder = :me")
                        .param("id", saga.id().toString())
                        .param("me", me)
                        .update()
                == 1);
    }

    /** Writes down that it is over, either way. */
    public Mono<Void> close(Saga saga) {
        return database.writeOnly(session -> {
                    int closed = session.jdbc()
                            .sql("DELETE FROM undertaking WHERE id = :id AND holder = :me")
                            .param("id", saga.id().toString())
                            .param("me", me)
                            .update();
                    if (closed == 1) {
                        slices.forget(session, saga);
                    }
                })
                .transform(written -> outOfHand(saga, written));
    }

    /** Gives it out of hand, for whoever claims it after a time, or before that because it stands in the way. */
    public Mono<Void> leave(Saga saga, Duration after) {
        return database.writeOnly(session -> session.jdbc()
                        .sql("UPDATE undertaking SET due_at = :due, attempts = attempts + 1, holder = :nobody"
                                + " WHERE id = :id AND holder = :me")
                        .param("due", Columns.nanos(session.now().plus(after)))
                        .param("nobody", SagaTable.NOBODY)
                        .param("id", saga.id().toString())
                        .param("me", me)
                        .update())
                .transform(written -> outOfHand(saga, written));
    }

    /**
     * Takes over what nobody holds any more, the longest forsaken first. What this process has not the secret for is put
     * off, so that it does not stand before the rest.
     */
    public Mono<List<Saga>> claim(int most) {
        return database.<List<Saga>>write(session -> openable(session, most).stream()
                        .filter(found -> take(session, found, hold))
                        .flatMap(found -> found.saga().stream())
                        .toList())
                .doOnNext(claimed -> claimed.forEach(it -> inHand.add(it.id())));
    }

    /** Takes over what keeps this one from beginning, if nobody has it in hand; nothing otherwise. */
    public Mono<Saga> claimInTheWayOf(Saga begun) {
        return claimOne(session -> table.inTheWayOf(session, begun));
    }

    /** Takes over what makes an experiment or a dataset, if nobody has it in hand; nothing otherwise. */
    public Mono<Saga> claimMaking(Workspace workspace, UUID subject) {
        return claimOne(session -> table.making(session, workspace, subject));
    }

    private Mono<Saga> claimOne(Function<Session, List<Row>> find) {
        return database.write(session -> find.apply(session).stream()
                        .filter(found -> found.isFree(session, me) && !inHand.contains(found.id()))
                        .filter(found -> found.saga().isPresent() && take(session, found, hold))
                        .findFirst()
                        .flatMap(Row::saga))
                .flatMap(Mono::justOrEmpty)
                .doOnNext(claimed -> inHand.add(claimed.id()));
    }

    private List<Row> openable(Session session, int most) {
        List<Row> found = table.forsaken(session, me, most).stream()
                .filter(it -> !inHand.contains(it.id()))
                .toList();
        List<Row> sealed = found.stream().filter(it -> it.saga().isEmpty()).toList();
        if (sealed.isEmpty()) {
            return found;
        }
        for (Row each : sealed) {
            LOG.warn(
                    "cannot take over, its credential was sealed with another diglot.secret: undertaking={}",
                    each.id());
            take(session, each, PUT_OFF);
        }
        return openable(session, most);
    }

    /** Before whoever waits for it goes on, and may claim it again. */
    private Mono<Void> outOfHand(Saga saga, Mono<Void> written) {
        return written.doOnTerminate(() -> inHand.remove(saga.id())).doOnCancel(() -> inHand.remove(saga.id()));
    }

    private void hold(Saga saga, boolean begun) {
        if (begun) {
            inHand.add(saga.id());
        }
    }

    private boolean insert(Session session, Saga saga) {
        return table.insert(session, saga, me, session.now().plus(hold));
    }

    private boolean renew(Session session, UUID id) {
        return session.jdbc()
                        .sql("UPDATE undertaking SET due_at = :due WHERE id = :id AND holder = :me")
                        .param("due", Columns.nanos(session.now().plus(hold)))
                        .param("id", id.toString())
                        .param("me", me)
                        .update()
                == 1;
    }

    /** Only one of several that found it gets it. */
    private boolean take(Session session, Row found, Duration until) {
        return session.jdbc()
                        .sql("UPDATE undertaking SET holder = :me, due_at = :due WHERE id = :id AND due_at = :seen")
                        .param("me", me)
                        .param("due", Columns.nanos(session.now().plus(until)))
                        .param("id", found.id().toString())
                        .param("seen", found.dueAt())
                        .update()
                == 1;
    }
}
