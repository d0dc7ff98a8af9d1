package io.diglot.gateway.state.behind;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.Table;
import io.diglot.model.spaces.Workspace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * The rows of {@code behind_piece}, of all workspaces. Those of one workspace are brought there by one task, which is put down
 * for them {@linkplain #waiting once they are due}: so nobody who notes one waits for another one.
 */
public record BehindPieces(Session session) {

    private static final Table TABLE = Table.of(
            "behind_piece", "workspace kind id", "workspace kind id first_changed_at due_at changes attempts failure");

    private static final String NOTE = TABLE.insert() + " ON CONFLICT (workspace, kind, id) DO UPDATE SET changes ="
            + " behind_piece.changes + 1, due_at = CASE WHEN excluded.due_at < behind_piece.due_at THEN excluded.due_at"
            + " ELSE behind_piece.due_at END";

    private static final String ROW = " WHERE workspace = :workspace AND kind = :kind AND id = :id";

    /** Each workspace that has any rows, by one look into the index: not all of them are known to the store. */
    private static final String WORKSPACES = "WITH RECURSIVE w (name) AS (SELECT MIN(m.workspace) FROM behind_piece m"
            + " UNION ALL SELECT (SELECT MIN(p.workspace) FROM behind_piece p WHERE p.workspace > w.name) FROM w WHERE"
            + " w.name IS NOT NULL) SELECT w.name FROM w WHERE w.name IS NOT NULL";

    private static final String SELECT = "SELECT " + TABLE.select("b") + " FROM behind_piece b";

    /** In one order for all, so that two transactions do not wait for each other. */
    private static final Comparator<Behind.Id> ORDER = Comparator.comparing(Behind.Id::task);

    /**
     * Notes that some have changed.
     *
     * @param after how long they may wait for more
     */
    public void note(Collection<Behind.Id> changed, Duration after) {
        Instant now = session.now();
        Table.runAll(
                session,
                NOTE,
                changed.stream()
                        .distinct()
                        .sorted(ORDER)
                        .map(id -> key(id).addValue("first_changed_at", Columns.nanos(now))
                                .addValue("due_at", Columns.nanos(now.plus(after)))
                                .addValue("changes", 1L)
                                .addValue("attempts", 0)
                                .addValue("failure", null))
                        .toList());
    }

    /**
     * The workspaces of which some are due, and which have no task for them yet.
     *
     * @param until when they are to be due, at the latest
     */
    public List<Behind.Id> waiting(Instant until) {
        return session.jdbc()
                .sql(WORKSPACES
                        + " AND EXISTS (SELECT 1 FROM behind_piece p WHERE p.workspace = w.name AND p.kind IN (:kinds)"
                        + " AND p.due_at <= :until) AND NOT EXISTS (SELECT 1 FROM behind b WHERE b.workspace = w.name"
                        + " AND b.kind = :all) ORDER BY w.name")
                .param(
                        "kinds",
                        Stream.of(Behind.Kind.values())
                                .filter(Behind.Kind::isPiece)
                                .map(Enum::name)
                                .toList())
                .param("until", Columns.nanos(until))
                .param("all", Behind.Kind.PIECES.name())
                .query((row, number) -> Behind.Id.ofPieces(new Workspace(row.getString("name"))))
                .list();
    }

    /** Those of a workspace that are due, the ones that wait the longest. */
    public List<BehindPiece> due(Workspace workspace, Behind.Kind kind, Instant until, int limit) {
        return session.jdbc()
                .sql(SELECT + " WHERE b.workspace = :workspace AND b.kind = :kind AND b.due_at <= :until ORDER BY"
                        + " b.due_at, b.id LIMIT :limit")
                .param("workspace", workspace.name())
                .param("kind", kind.name())
                .param("until", Columns.nanos(until))
                .param("limit", limit)
                .query(BehindPieces::map)
                .list();
    }

    /** As {@link BehindTable#since}. */
    public Optional<Instant> since(Workspace workspace, boolean isTried) {
        return session.jdbc()
                .sql("SELECT b.first_changed_at FROM behind_piece b WHERE b.workspace = :workspace"
                        + (isTried ? "" : " AND b.attempts = 0") + " ORDER BY b.first_changed_at LIMIT 1")
                .param("workspace", workspace.name())
                .query((row, number) -> Columns.instant(row, "first_changed_at"))
                .optional();
    }

    /** Lets all of a workspace be due by a moment. */
    public void hasten(Workspace workspace, Instant moment) {
        session.jdbc()
                .sql("UPDATE behind_piece SET due_at = :moment WHERE workspace = :workspace AND due_at > :moment")
                .param("workspace", workspace.name())
                .param("moment", Columns.nanos(moment))
                .update();
    }

    public Optional<BehindPiece> find(Behind.Id id) {
        return session.jdbc()
                .sql(SELECT + " WHERE b.workspace = :workspace AND b.kind = :kind AND b.id = :id")
                .param("workspace", id.workspace().name())
                .param("kind", id.kind().name())
                .param("id", id.id().toString())
                .query(BehindPieces::map)
                .optional();
    }

    /**
     * Takes those out that were brought there; what has changed since it was seen stays.
     *
     * @param begun when they were looked at, from when on what stays is behind
     * @param due when it may be brought
     */
    public void end(Collection<BehindPiece> seen, Instant begun, Instant due) {
        all(
                "UPDATE behind_piece SET first_changed_at = :begun, due_at = :due, attempts = 0, failure = NULL" + ROW
                        + " AND changes <> :seen",
                seen,
                piece -> key(piece.id())
                        .addValue("seen", piece.changes())
                        .addValue("begun", Columns.nanos(begun))
                        .addValue("due", Columns.nanos(due)));
        all("DELETE FROM behind_piece" + ROW + " AND changes = :seen", seen, piece -> key(piece.id())
                .addValue("seen", piece.changes()));
    }

    /**
     * Says of some that they were not brought there.
     *
     * @param failure why each was not; absent where it only waits for something else
     * @param due when each is to be tried again
     */
    public void tried(
            Collection<BehindPiece> seen,
            Function<BehindPiece, Optional<String>> failure,
            Function<BehindPiece, Instant> due) {
        all(
                "UPDATE behind_piece SET attempts = attempts + 1, failure = :failure, due_at = :due" + ROW,
                seen,
                piece -> key(piece.id())
                        .addValue("failure", failure.apply(piece).orElse(null))
                        .addValue("due", Columns.nanos(due.apply(piece))));
    }

    private void all(String sql, Collection<BehindPiece> pieces, Function<BehindPiece, MapSqlParameterSource> row) {
        Table.runAll(
                session,
                sql,
                pieces.stream()
                        .sorted(Comparator.comparing(BehindPiece::id, ORDER))
                        .map(row)
                        .toList());
    }

    public long count() {
        return session.jdbc()
                .sql("SELECT COUNT(*) FROM behind_piece")
                .query(Long.class)
                .single();
    }

    /** Some that wait the longest: those that were tried, and in each workspace those that are the next. */
    public List<BehindPiece> oldest(int limit) {
        List<BehindPiece> all = first(
                session.jdbc()
                        .sql(SELECT + " WHERE b.attempts > 0 ORDER BY b.first_changed_at, b.id LIMIT :limit")
                        .param("limit", limit)
                        .query(BehindPieces::map)
                        .list(),
                limit);
        List<String> workspaces =
                session.jdbc().sql(WORKSPACES).query(String.class).list();
        for (String workspace : workspaces) {
            for (Behind.Kind kind : Behind.Kind.values()) {
                if (kind.isPiece()) {
                    due(new Workspace(workspace), kind, FAR, limit).stream()
                            .filter(piece -> piece.attempts() == 0)
                            .forEach(all::add);
                }
            }
            // There may be many workspaces: no more are kept than are wanted.
            all = first(all, limit);
        }
        return first(all, limit);
    }

    private static List<BehindPiece> first(List<BehindPiece> all, int limit) {
        return all.stream()
                .sorted(Comparator.comparing(BehindPiece::firstChangedAt)
                        .thenComparing(piece -> piece.id().task()))
                .limit(limit)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static final Instant FAR = Instant.parse("2200-01-01T00:00:00Z");

    private static MapSqlParameterSource key(Behind.Id id) {
        return new MapSqlParameterSource()
                .addValue("workspace", id.workspace().name())
                .addValue("kind", id.kind().name())
                .addValue("id", id.id().toString());
    }

    private static BehindPiece map(ResultSet row, int number) throws SQLException {
        return new BehindPiece(
                new Behind.Id(
                        new Workspace(row.getString("workspace")),
                        Columns.constant(row, "kind", Behind.Kind.class),
                        Columns.uuid(row, "id")),
                Columns.instant(row, "first_changed_at"),
                row.getLong("changes"),
                row.getInt("attempts"),
                row.getString("failure"));
    }
}
