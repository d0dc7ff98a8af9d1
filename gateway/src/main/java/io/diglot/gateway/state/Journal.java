package io.diglot.gateway.state;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.SqlDialect;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.wiring.GatewaySettings;
import io.diglot.identity.UuidV7;
import io.diglot.model.DatasetId;
import io.diglot.model.ExperimentId;
import io.diglot.model.Workspace;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The undertakings that are not over, on disk before the first of their requests is sent. Whoever works on one holds it
 * for a time and must renew that; one that nobody holds any more is taken over by whoever claims it first, on this
 * replica or another. With an undertaking the credential that it was begun with is erased.
 */
@Component
public final class Journal {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final Table TABLE = Table.of(
            "undertaking",
            "id",
            "id kind workspace experiment_id dataset_id name traces items user_name credential holder due_at attempts"
                    + " begun_at");
    private static final Table TAIL =
            Table.of("experiment_tail", "workspace experiment_id", "workspace experiment_id last_run moved_at");

    /** How much longer than an answer may take an undertaking is held without being renewed. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    /** Another replica may have the secret, and this one may get it when it starts anew. */
    private static final Duration PUT_OFF = Duration.ofMinutes(10);

    /** No two replicas' clocks are that far apart. */
    private static final Duration TAILS_KEPT = Duration.ofDays(1);

    private final Database database;
    private final UuidV7 ids;
    private final CredentialSeal seal;
    private final Duration hold;
    private final String me = UUID.randomUUID().toString();
    private final Set<UUID> inHand = ConcurrentHashMap.newKeySet();
    private final SecureRandom random = new SecureRandom();

    @Autowired
    Journal(Database database, UuidV7 ids, CredentialSeal seal, GatewaySettings settings) {
        this(database, ids, seal, settings.opik().responseTimeout().plus(MARGIN));
    }

    /** @param hold for how long an undertaking is held before it must be renewed; longer than any of its requests takes */
    public Journal(Database database, UuidV7 ids, CredentialSeal seal, Duration hold) {
        this.database = database;
        this.ids = ids;
        this.seal = seal;
        this.hold = hold;
    }

    /** How long an undertaking that was not renewed waits until others may claim it. */
    public Duration hold() {
        return hold;
    }

    /** Writes down what is about to begin; false where an experiment of that name is just being made in the dataset. */
    public Mono<Boolean> begin(Undertaking undertaking) {
        return database.write(session -> {
                    boolean begun = insert(session, undertaking);
                    if (begun && !undertaking.traces().isEmpty() && undertaking.kind() == Undertaking.Kind.CREATE) {
                        moveTail(session, undertaking);
                    }
                    return begun;
                })
                .doOnNext(begun -> hold(undertaking, begun));
    }

    /**
     * Writes down that runs are about to be appended and gives them ids greater than those of all runs that were given
     * to the experiment before; nothing where somebody else is appending.
     */
    public Mono<Undertaking> beginAppend(Undertaking undertaking, int runs) {
        return database.<Undertaking>write(session -> {
                    // The ids are made where nobody else makes any for this experiment.
                    session.dialect().lock(session.jdbc(), "append " + undertaking.experiment());
                    if (isBusy(session, undertaking)) {
                        return null;
                    }
                    Undertaking whole = undertaking.withRuns(
                            above(tail(session, undertaking), runs, session.now()), ids.next(runs));
                    if (!insert(session, whole)) {
                        return null;
                    }
                    moveTail(session, whole);
                    return whole;
                })
                .doOnNext(begun -> hold(begun, true));
    }

    /** Whether this process still holds it; if so, it goes on holding it. To be asked before what cannot be undone. */
    public Mono<Boolean> renew(Undertaking undertaking) {
        return database.write(session -> renew(session, undertaking.id()));
    }

    /** Goes on holding all that this process has in hand, and forgets what no longer serves. */
    public Mono<Void> renewAll() {
        return database.writeOnly(session -> {
            inHand.forEach(id -> renew(session, id));
            session.jdbc()
                    .sql("DELETE FROM experiment_tail WHERE moved_at < :before")
                    .param("before", Columns.nanos(session.now().minus(TAILS_KEPT)))
                    .update();
        });
    }

    /** Writes down that it is over, either way. */
    public Mono<Void> close(Undertaking undertaking) {
        return database.writeOnly(session -> session.jdbc()
                        .sql("DELETE FROM undertaking WHERE id = :id AND holder = :me")
                        .param("id", undertaking.id().toString())
                        .param("me", me)
                        .update())
                .doFinally(end -> inHand.remove(undertaking.id()));
    }

    /** Gives it out of hand, for whoever claims it after a time. */
    public Mono<Void> leave(Undertaking undertaking, Duration after) {
        return database.writeOnly(session -> session.jdbc()
                        .sql("UPDATE undertaking SET due_at = :due, attempts = attempts + 1 WHERE id = :id AND holder ="
                                + " :me")
                        .param("due", Columns.nanos(session.now().plus(after)))
                        .param("id", undertaking.id().toString())
                        .param("me", me)
                        .update())
                .doFinally(end -> inHand.remove(undertaking.id()));
    }

    /**
     * Takes over what nobody holds any more, the longest forsaken first. What this process has not the secret for is put
     * off, so that it does not stand before the rest.
     */
    public Mono<List<Undertaking>> claim(int most) {
        return database.<List<Undertaking>>write(session -> openable(session, most).stream()
                        .filter(found -> take(session, found, hold))
                        .flatMap(found -> found.undertaking().stream())
                        .toList())
                .doOnNext(claimed -> claimed.forEach(it -> inHand.add(it.id())));
    }

    private List<Forsaken> openable(Session session, int most) {
        List<Forsaken> found = forsaken(session, most);
        List<Forsaken> sealed =
                found.stream().filter(it -> it.undertaking().isEmpty()).toList();
        if (sealed.isEmpty()) {
            return found;
        }
        for (Forsaken each : sealed) {
            LOG.warn(
                    "cannot take over, its credential was sealed with another diglot.secret: undertaking={}",
                    each.id());
            take(session, each, PUT_OFF);
        }
        return openable(session, most);
    }

    private void hold(Undertaking undertaking, boolean begun) {
        if (begun) {
            inHand.add(undertaking.id());
        }
    }

    private boolean insert(Session session, Undertaking undertaking) {
        // Whichever of the unique indexes it is that stands against it.
        return Table.run(session, TABLE.insert() + " ON CONFLICT DO NOTHING", row(session, undertaking)) == 1;
    }

    private static boolean isBusy(Session session, Undertaking append) {
        return session.jdbc()
                .sql("SELECT 1 FROM undertaking WHERE kind = 'APPEND' AND workspace = :workspace AND experiment_id ="
                        + " :experiment")
                .param("workspace", append.workspace().name())
                .param("experiment", append.experiment().toString())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private static @Nullable UUID tail(Session session, Undertaking undertaking) {
        return session.jdbc()
                .sql(
                        "SELECT last_run FROM experiment_tail WHERE workspace = :workspace AND experiment_id = :experiment")
                .param("workspace", undertaking.workspace().name())
                .param("experiment", undertaking.experiment().toString())
                .query(String.class)
                .optional()
                .map(UUID::fromString)
                .orElse(null);
    }

    private static void moveTail(Session session, Undertaking undertaking) {
        Table.run(
                session,
                TAIL.upsertKeeping(),
                new MapSqlParameterSource()
                        .addValue("workspace", undertaking.workspace().name())
                        .addValue("experiment_id", undertaking.experiment().toString())
                        .addValue("last_run", undertaking.traces().getLast().toString())
                        .addValue("moved_at", Columns.nanos(session.now())));
    }

    /** Another replica's clock may be ahead: then its last id stands in for the time. */
    private List<UUID> above(@Nullable UUID last, int count, Instant now) {
        List<UUID> fresh = ids.next(count);
        if (last == null || fresh.getFirst().toString().compareTo(last.toString()) > 0) {
            return fresh;
        }
        Instant behind = Instant.ofEpochMilli((last.getMostSignificantBits() >>> 16) + 1);
        return new UuidV7(InstantSource.fixed(behind.isAfter(now) ? behind : now), random).next(count);
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

    /**
     * What nobody holds any more.
     *
     * @param dueAt when it became so, as it was read
     * @param undertaking absent where its credential cannot be opened
     */
    private record Forsaken(UUID id, long dueAt, Optional<Undertaking> undertaking) {}

    private List<Forsaken> forsaken(Session session, int most) {
        // Nobody else has the file of an embedded database open: what others held there, they held before they ended.
        String others = session.dialect() == SqlDialect.SQLITE ? " OR u.holder <> :me" : "";
        List<Forsaken> found = session.jdbc()
                .sql("SELECT " + TABLE.select("u") + " FROM undertaking u WHERE u.due_at <= :now" + others
                        + " ORDER BY u.due_at LIMIT :most")
                .param("now", Columns.nanos(session.now()))
                .param("me", me)
                .param("most", most)
                .query((row, number) -> forsaken(row))
                .list();
        return found.stream().filter(it -> !inHand.contains(it.id())).toList();
    }

    private Forsaken forsaken(ResultSet row) throws SQLException {
        UUID id = Columns.uuid(row, "id");
        String sealed = row.getString("credential");
        var credential = sealed == null ? null : seal.open(sealed, id).orElse(null);
        if (sealed != null && credential == null) {
            return new Forsaken(id, row.getLong("due_at"), Optional.empty());
        }
        UUID dataset = Columns.uuidOrNull(row, "dataset_id");
        return new Forsaken(
                id,
                row.getLong("due_at"),
                Optional.of(new Undertaking(
                        id,
                        Columns.constant(row, "kind", Undertaking.Kind.class),
                        new Workspace(row.getString("workspace")),
                        new ExperimentId(Columns.uuid(row, "experiment_id")),
                        dataset == null ? null : new DatasetId(dataset),
                        row.getString("name"),
                        uuids(row, "traces"),
                        uuids(row, "items"),
                        row.getString("user_name"),
                        credential,
                        row.getInt("attempts"))));
    }

    private static List<UUID> uuids(ResultSet row, String column) throws SQLException {
        return Columns.strings(row, column).stream().map(UUID::fromString).toList();
    }

    /** Only one of several that found it gets it. */
    private boolean take(Session session, Forsaken found, Duration until) {
        return session.jdbc()
                        .sql("UPDATE undertaking SET holder = :me, due_at = :due WHERE id = :id AND due_at = :seen")
                        .param("me", me)
                        .param("due", Columns.nanos(session.now().plus(until)))
                        .param("id", found.id().toString())
                        .param("seen", found.dueAt())
                        .update()
                == 1;
    }

    private MapSqlParameterSource row(Session session, Undertaking undertaking) {
        return new MapSqlParameterSource()
                .addValue("id", undertaking.id().toString())
                .addValue("kind", undertaking.kind().name())
                .addValue("workspace", undertaking.workspace().name())
                .addValue("experiment_id", undertaking.experiment().toString())
                .addValue("dataset_id", Columns.text(undertaking.dataset()))
                .addValue("name", undertaking.name())
                .addValue("traces", texts(undertaking.traces()))
                .addValue("items", texts(undertaking.items()))
                .addValue("user_name", undertaking.user())
                .addValue(
                        "credential",
                        undertaking.credential() == null ? null : seal.seal(undertaking.credential(), undertaking.id()))
                .addValue("holder", me)
                .addValue("due_at", Columns.nanos(session.now().plus(hold)))
                .addValue("attempts", undertaking.attempts())
                .addValue("begun_at", Columns.nanos(session.now()));
    }

    private static String texts(List<UUID> ids) {
        return Columns.strings(ids.stream().map(UUID::toString).toList());
    }
}
