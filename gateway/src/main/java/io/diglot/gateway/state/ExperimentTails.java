package io.diglot.gateway.state;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.Table;
import io.diglot.identity.UuidV7;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The last run that was given to each experiment of late, so that the next one's id is greater. */
final class ExperimentTails {

    private static final Table TAIL =
            Table.of("experiment_tail", "workspace experiment_id", "workspace experiment_id last_run moved_at");

    /** No two replicas' clocks are that far apart. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final UuidV7 ids;
    private final SecureRandom random = new SecureRandom();

    ExperimentTails(UuidV7 ids) {
        this.ids = ids;
    }

    /** Ids of runs that stand behind all that the experiment was given. */
    List<UUID> behind(Session session, Saga append, int count) {
        return above(last(session, append), count, session.now());
    }

    void move(Session session, Saga saga, UUID last) {
        Table.run(
                session,
                TAIL.upsertKeeping(),
                new MapSqlParameterSource()
                        .addValue("workspace", saga.workspace().name())
                        .addValue("experiment_id", saga.experiment().toString())
                        .addValue("last_run", last.toString())
                        .addValue("moved_at", Columns.nanos(session.now())));
    }

    void forgetOld(Session session) {
        session.jdbc()
                .sql("DELETE FROM experiment_tail WHERE moved_at < :before")
                .param("before", Columns.nanos(session.now().minus(KEPT)))
                .update();
    }

    private static @Nullable UUID last(Session session, Saga saga) {
        return session.jdbc()
                .sql("SELECT last_run FROM experiment_tail WHERE workspace = :workspace AND experiment_id ="
                        + " :experiment")
                .param("workspace", saga.workspace().name())
                .param("experiment", saga.experiment().toString())
                .query(String.class)
                .optional()
                .map(UUID::fromString)
                .orElse(null);
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
}
