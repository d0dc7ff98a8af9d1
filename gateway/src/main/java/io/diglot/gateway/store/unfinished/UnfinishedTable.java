package io.diglot.gateway.store.unfinished;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.model.spaces.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The rows of {@code unfinished_write}: what is being written in slices, or has to be taken out again. */
public final class UnfinishedTable {

    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private UnfinishedTable() {}

    public static void begin(Session session, Place place) {
        session.jdbc()
                .sql(
                        "INSERT INTO unfinished_write (workspace, part, given_up, renewed_at) VALUES (:workspace, :part, 0,"
                                + " :now)")
                .param("workspace", place.workspace().name())
                .param("part", place.part().toString())
                .param("now", Columns.nanos(session.now()))
                .update();
    }

    /**
     * Called by each slice.
     *
     * @throws FailureException a {@link Failure.Overloaded} where it took so long that somebody has given the write up
     */
    public static void renew(Session session, Place place) {
        require(session.jdbc()
                .sql("UPDATE unfinished_write SET renewed_at = :now WHERE part = :part AND workspace = :workspace AND"
                        + " given_up = 0")
                .param("now", Columns.nanos(session.now()))
                .param("part", place.part().toString())
                .param("workspace", place.workspace().name())
                .update());
    }

    /** Called by the transaction that makes all of it seen. Fails as {@link #renew} does. */
    public static void end(Session session, Place place) {
        require(session.jdbc()
                .sql("DELETE FROM unfinished_write WHERE part = :part AND workspace = :workspace AND given_up = 0")
                .param("part", place.part().toString())
                .param("workspace", place.workspace().name())
                .update());
    }

    private static void require(int rows) {
        if (rows == 0) {
            throw new Failure.Overloaded(TRY_AGAIN).asException();
        }
    }

    /** From now on the write cannot go on. */
    public static void giveUp(Session session, Place place) {
        session.jdbc()
                .sql("UPDATE unfinished_write SET given_up = 1 WHERE part = :part AND workspace = :workspace")
                .param("part", place.part().toString())
                .param("workspace", place.workspace().name())
                .update();
    }

    /** As {@link #giveUp}, for all that nobody has gone on with since an instant. */
    public static void giveUpBefore(Session session, Instant limit) {
        session.jdbc()
                .sql("UPDATE unfinished_write SET given_up = 1 WHERE renewed_at < :limit")
                .param("limit", Columns.nanos(limit))
                .update();
    }

    /** As {@link #giveUp}, for all there are. */
    public static void giveUpAll(Session session) {
        session.jdbc().sql("UPDATE unfinished_write SET given_up = 1").update();
    }

    public static List<Place> givenUp(Session session) {
        return session.jdbc()
                .sql("SELECT workspace, part FROM unfinished_write WHERE given_up = 1 ORDER BY part, workspace")
                .query((row, number) -> new Place(new Workspace(row.getString("workspace")), Columns.uuid(row, "part")))
                .list();
    }

    /** Not so where it came to its end. */
    public static boolean isGivenUp(Session session, Place place) {
        return session.jdbc()
                .sql("SELECT 1 FROM unfinished_write WHERE part = :part AND workspace = :workspace AND given_up = 1")
                .param("part", place.part().toString())
                .param("workspace", place.workspace().name())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Once nothing is left of it. */
    public static void forget(Session session, Place place) {
        session.jdbc()
                .sql("DELETE FROM unfinished_write WHERE part = :part AND workspace = :workspace AND given_up = 1")
                .param("part", place.part().toString())
                .param("workspace", place.workspace().name())
                .update();
    }
}
