package io.diglot.gateway.state.behind;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.database.tasks.TaskTable;
import io.diglot.model.spaces.Workspace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code behind}, of all workspaces. Each has a task, which is put down with it and ends with it. */
public record BehindTable(Session session) {

    /** The tasks that bring things to the second backend. */
    public static final TaskTable TASKS = new TaskTable("mirror");

    private static final Table TABLE = Table.of(
            "behind",
            "workspace kind id",
            "workspace kind id first_changed_at last_changed_at changes attempts failure");

    private static final String NOTE = TABLE.insert() + " ON CONFLICT (workspace, kind, id) DO UPDATE SET"
            + " last_changed_at = excluded.last_changed_at, changes = behind.changes + 1";

    private static final String ROW = " WHERE workspace = :workspace AND kind = :kind AND id = :id";

    /** In one order for all, so that two transactions do not wait for each other. */
    private static final Comparator<Behind.Id> ORDER = Comparator.comparing(Behind.Id::task);

    /**
     * Notes that things have changed, or will have once a request is through that is about to be sent.
     *
     * @param after how long they may wait for more
     */
    public void note(Collection<Behind.Id> changed, Duration after) {
        List<Behind.Id> ids = changed.stream().distinct().sorted(ORDER).toList();
        // The tasks first: one that is being done does not end before this transaction has.
        TASKS.put(
                session,
                ids.stream().map(Behind.Id::task).toList(),
                session.now().plus(after));
        Table.runAll(session, NOTE, ids.stream().map(this::parameters).toList());
    }

    /** Lets the tasks of things be done at once; what is not behind has none. */
    public void hasten(Behind.Id id) {
        if (find(id).isPresent()) {
            TASKS.hasten(session, List.of(id.task()), session.now());
        }
    }

    public Optional<Behind> find(Behind.Id id) {
        return about("SELECT " + TABLE.select("behind") + " FROM behind" + ROW, id)
                .query(BehindTable::map)
                .optional();
    }

    /** One of a kind that has not been tried, and has waited since a moment at the latest. */
    public Optional<Behind> untried(Workspace workspace, Behind.Kind kind, Instant since) {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("b")
                        + " FROM behind b WHERE b.workspace = :workspace AND b.kind = :kind AND"
                        + " b.attempts = 0 AND b.first_changed_at <= :since ORDER BY b.id LIMIT 1")
                .param("workspace", workspace.name())
                .param("kind", kind.name())
                .param("since", Columns.nanos(since))
                .query(BehindTable::map)
                .optional();
    }

    /** Takes one out that was brought there; false where something has changed since it was seen. */
    public boolean end(Behind seen) {
        return about("DELETE FROM behind" + ROW + " AND changes = :seen", seen.id())
                        .param("seen", seen.changes())
                        .update()
                == 1;
    }

    /** What had changed by a moment was brought there; the rest is as old as that moment. */
    public void beginAnew(Behind.Id id, Instant moment) {
        about("UPDATE behind SET first_changed_at = :moment, attempts = 0, failure = NULL" + ROW, id)
                .param("moment", Columns.nanos(moment))
                .update();
    }

    public void failed(Behind.Id id, String failure) {
        about("UPDATE behind SET failure = :failure, attempts = attempts + 1" + ROW, id)
                .param("failure", failure)
                .update();
    }

    /** Those that wait the longest. */
    public List<Behind> oldest(int limit) {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("b") + " FROM behind b ORDER BY b.first_changed_at, b.id LIMIT :limit")
                .param("limit", limit)
                .query(BehindTable::map)
                .list();
    }

    /**
     * Since when the second backend is behind in anything of a workspace that is itself brought there; absent: in nothing.
     *
     * @param isTried whether what was tried in vain counts, too
     */
    public Optional<Instant> since(Workspace workspace, boolean isTried) {
        return session.jdbc()
                .sql(
                        "SELECT b.first_changed_at FROM behind b WHERE b.workspace = :workspace AND b.kind NOT IN ('NAMED',"
                                + " 'PIECES')" + (isTried ? "" : " AND b.attempts = 0")
                                + " ORDER BY b.first_changed_at LIMIT 1")
                .param("workspace", workspace.name())
                .query((row, number) -> Columns.instant(row, "first_changed_at"))
                .optional();
    }

    /** How many there are, without the tasks of what {@link BehindPieces} counts. */
    public long count() {
        return session.jdbc()
                .sql("SELECT COUNT(*) FROM behind WHERE kind <> 'PIECES'")
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec about(String sql, Behind.Id id) {
        return session.jdbc()
                .sql(sql)
                .param("workspace", id.workspace().name())
                .param("kind", id.kind().name())
                .param("id", id.id().toString());
    }

    private MapSqlParameterSource parameters(Behind.Id id) {
        return new MapSqlParameterSource()
                .addValue("workspace", id.workspace().name())
                .addValue("kind", id.kind().name())
                .addValue("id", id.id().toString())
                .addValue("first_changed_at", Columns.nanos(session.now()))
                .addValue("last_changed_at", Columns.nanos(session.now()))
                .addValue("changes", 1L)
                .addValue("attempts", 0)
                .addValue("failure", null);
    }

    private static Behind map(ResultSet row, int number) throws SQLException {
        return new Behind(
                new Behind.Id(
                        new Workspace(row.getString("workspace")),
                        Columns.constant(row, "kind", Behind.Kind.class),
                        Columns.uuid(row, "id")),
                Columns.instant(row, "first_changed_at"),
                Columns.instant(row, "last_changed_at"),
                row.getLong("changes"),
                row.getInt("attempts"),
                row.getString("failure"));
    }
}
