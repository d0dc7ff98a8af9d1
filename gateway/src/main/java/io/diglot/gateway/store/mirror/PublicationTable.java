package io.diglot.gateway.store.mirror;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Resource;
import io.diglot.model.spaces.Workspace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code publication}, of all workspaces. */
public record PublicationTable(Session session) {

    private static final Table TABLE = Table.of(
            "publication",
            "workspace resource id",
            "workspace resource id first_changed_at last_changed_at asked_at settles_at fingerprint credential author"
                    + " attempts parked failure");

    /** Another key may be allowed what the last one was not. */
    private static final String NOTE = TABLE.insert() + " ON CONFLICT (workspace, resource, id) DO UPDATE SET"
            + " last_changed_at = excluded.last_changed_at, author = excluded.author,"
            + " parked = CASE WHEN excluded.fingerprint IN ('', publication.fingerprint) THEN publication.parked ELSE 0 END,"
            + " fingerprint = CASE WHEN excluded.fingerprint = '' THEN publication.fingerprint ELSE excluded.fingerprint END,"
            + " credential = COALESCE(excluded.credential, publication.credential)";

    private static final String ROW = " WHERE workspace = :workspace AND resource = :resource AND id = :id";

    /** Notes changes: over one that is noted already, with the newest key. */
    public void note(List<Publication> publications) {
        Table.runAll(
                session,
                NOTE,
                publications.stream().map(PublicationTable::parameters).toList());
    }

    /** Notes those of which nothing is noted. */
    public void noteIfAbsent(List<Publication> publications) {
        Table.runAll(
                session,
                TABLE.insertIfAbsent(),
                publications.stream().map(PublicationTable::parameters).toList());
    }

    public Optional<Publication> find(Publication.Id id) {
        return about("SELECT " + TABLE.select("publication") + " FROM publication" + ROW, id)
                .query(PublicationTable::map)
                .optional();
    }

    /** Takes one out that has ended; false where something has changed since. */
    public boolean end(Publication.Id id, Instant seen) {
        return about("DELETE FROM publication" + ROW + " AND last_changed_at = :seen", id)
                        .param("seen", Columns.nanos(seen))
                        .update()
                == 1;
    }

    /** What had changed by a moment was brought there; what changed later, or was asked for later, begins anew. */
    public void beginAnew(Publication.Id id, Instant moment) {
        about(
                        "UPDATE publication SET first_changed_at = last_changed_at, attempts = 0, failure = NULL, asked_at"
                                + " = CASE WHEN asked_at > :moment THEN asked_at END" + ROW,
                        id)
                .param("moment", Columns.nanos(moment))
                .update();
    }

    /** Says until when nobody knows how a request ended; null once it is known. */
    public void settles(Publication.Id id, @Nullable Instant at) {
        about("UPDATE publication SET settles_at = :at" + ROW, id)
                .param("at", Columns.nanosOrNull(at))
                .update();
    }

    /** Nobody waits any longer for what cannot go now. */
    public void failed(Publication.Id id, String failure) {
        about("UPDATE publication SET asked_at = NULL, failure = :failure, attempts = attempts + 1" + ROW, id)
                .param("failure", failure)
                .update();
    }

    /**
     * All went that can go now, and nobody waits for the rest.
     *
     * @param seen the last change that was seen to; a later one is waited for again
     */
    public void rests(Publication.Id id, Instant seen) {
        about("UPDATE publication SET asked_at = NULL, failure = NULL, attempts = 0, rested_at = :seen" + ROW, id)
                .param("seen", Columns.nanos(seen))
                .update();
    }

    public void park(Publication.Id id, String failure) {
        about("UPDATE publication SET parked = 1, asked_at = NULL, failure = :failure" + ROW, id)
                .param("failure", failure)
                .update();
    }

    /** Whether it was parked, or is there at all. */
    public boolean unpark(Publication.Id id, Instant now) {
        return about("UPDATE publication SET parked = 0, attempts = 0, failure = NULL, asked_at = :now" + ROW, id)
                        .param("now", Columns.nanos(now))
                        .update()
                == 1;
    }

    /** Asks for one at once. */
    public boolean ask(Publication.Id id, Instant now) {
        return about(
                                "UPDATE publication SET asked_at = :now" + ROW
                                        + " AND parked = 0 AND attempts = 0 AND settles_at IS NULL",
                                id)
                        .param("now", Columns.nanos(now))
                        .update()
                == 1;
    }

    /** As {@link #ask}, and does not wait for runs any longer that have not ended. */
    public boolean finish(Publication.Id id, Instant now) {
        about("UPDATE publication SET first_changed_at = 0" + ROW, id).update();
        return ask(id, now);
    }

    /** Those of a key that can go now, as far as anybody knows. */
    public List<Publication.Id> ready(String fingerprint) {
        return session.jdbc()
                .sql("SELECT workspace, resource, id FROM publication WHERE fingerprint = :fingerprint AND parked = 0"
                        + " AND attempts = 0 AND settles_at IS NULL AND (rested_at IS NULL OR rested_at <> last_changed_at)"
                        + " ORDER BY resource, workspace, id")
                .param("fingerprint", fingerprint)
                .query(PublicationTable::mapId)
                .list();
    }

    /** Whether any of a key is still asked for. */
    public boolean isAsked(String fingerprint) {
        return session.jdbc()
                .sql(
                        "SELECT 1 FROM publication WHERE fingerprint = :fingerprint AND parked = 0 AND asked_at IS NOT NULL"
                                + " LIMIT 1")
                .param("fingerprint", fingerprint)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** All but those that wait for a person. */
    public List<Publication.Id> waiting() {
        return session.jdbc()
                .sql(
                        "SELECT workspace, resource, id FROM publication WHERE parked = 0 ORDER BY resource, workspace, id")
                .query(PublicationTable::mapId)
                .list();
    }

    /** How many of those that are tried again failed for this reason the last time. */
    public long failedFor(String failure) {
        return session.jdbc()
                .sql("SELECT COUNT(*) FROM publication WHERE parked = 0 AND attempts > 0 AND failure = :failure")
                .param("failure", failure)
                .query(Long.class)
                .single();
    }

    /** How many have failed the last time, and are tried again. */
    public long failing() {
        return session.jdbc()
                .sql("SELECT COUNT(*) FROM publication WHERE parked = 0 AND attempts > 0")
                .query(Long.class)
                .single();
    }

    /** Parked ones first, then the oldest. */
    public List<Publication> some(int limit) {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("p")
                        + " FROM publication p ORDER BY p.parked DESC, p.first_changed_at, p.id LIMIT :limit")
                .param("limit", limit)
                .query(PublicationTable::map)
                .list();
    }

    /** @param parked whether those that wait for a person are counted, or all others */
    public long count(boolean parked) {
        return session.jdbc()
                .sql("SELECT COUNT(*) FROM publication WHERE parked = :parked")
                .param("parked", parked ? 1 : 0)
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec about(String sql, Publication.Id id) {
        return session.jdbc()
                .sql(sql)
                .param("workspace", id.workspace().name())
                .param("resource", id.resource().name())
                .param("id", id.id().toString());
    }

    private static MapSqlParameterSource parameters(Publication publication) {
        return new MapSqlParameterSource()
                .addValue("workspace", publication.id().workspace().name())
                .addValue("resource", publication.id().resource().name())
                .addValue("id", publication.id().id().toString())
                .addValue("first_changed_at", Columns.nanos(publication.firstChangedAt()))
                .addValue("last_changed_at", Columns.nanos(publication.lastChangedAt()))
                .addValue("asked_at", Columns.nanosOrNull(publication.askedAt()))
                .addValue("settles_at", Columns.nanosOrNull(publication.settlesAt()))
                .addValue("fingerprint", publication.fingerprint())
                .addValue("credential", publication.credential())
                .addValue("author", publication.author())
                .addValue("attempts", publication.attempts())
                .addValue("parked", publication.parked() ? 1 : 0)
                .addValue("failure", publication.failure());
    }

    private static Publication.Id mapId(ResultSet row, int number) throws SQLException {
        return new Publication.Id(
                new Workspace(row.getString("workspace")),
                Columns.constant(row, "resource", Resource.class),
                Columns.uuid(row, "id"));
    }

    private static Publication map(ResultSet row, int number) throws SQLException {
        return new Publication(
                mapId(row, number),
                Columns.instant(row, "first_changed_at"),
                Columns.instant(row, "last_changed_at"),
                Columns.instantOrNull(row, "asked_at"),
                Columns.instantOrNull(row, "settles_at"),
                row.getString("fingerprint"),
                row.getString("credential"),
                row.getString("author"),
                row.getInt("attempts"),
                row.getInt("parked") != 0,
                row.getString("failure"));
    }
}
