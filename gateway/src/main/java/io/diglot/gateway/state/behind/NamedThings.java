package io.diglot.gateway.state.behind;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.Table;
import io.diglot.model.spaces.Workspace;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code behind_name}, of all workspaces. Those of one workspace have one task, which finds out what they are. */
public record NamedThings(Session session) {

    private static final Table TABLE =
            Table.of("behind_name", "workspace id", "workspace id form value within noted_at changes");

    private static final String NOTE =
            TABLE.insert() + " ON CONFLICT (workspace, id) DO UPDATE SET changes = behind_name.changes + 1,"
                    + " noted_at = excluded.noted_at";

    private static final String SELECT = "SELECT " + TABLE.select("n") + " FROM behind_name n";

    /** In one order for all, so that two transactions do not wait for each other. */
    private static final Comparator<Named> ORDER =
            Comparator.comparing(named -> id(named).toString());

    /**
     * Notes that a write named some, all of one workspace.
     *
     * @param after how long they may wait for more
     */
    public void note(Workspace workspace, Collection<Named> named, Duration after) {
        new BehindTable(session).note(List.of(Behind.Id.ofNamed(workspace)), after);
        Table.runAll(
                session,
                NOTE,
                named.stream()
                        .filter(one -> one.value().length() <= Named.LONGEST
                                && one.within().length() <= Named.LONGEST)
                        .sorted(ORDER)
                        .map(one -> key(one).addValue("form", one.form().name())
                                .addValue("value", one.value())
                                .addValue("within", one.within())
                                .addValue("noted_at", Columns.nanos(session.now()))
                                .addValue("changes", 1L))
                        .toList());
    }

    /** Some of a workspace, those that were named the longest ago. */
    public List<Named> oldest(Workspace workspace, int limit) {
        return session.jdbc()
                .sql(SELECT + " WHERE n.workspace = :workspace ORDER BY n.noted_at, n.id LIMIT :limit")
                .param("workspace", workspace.name())
                .param("limit", limit)
                .query(NamedThings::map)
                .list();
    }

    /** Takes those out of which it is known what they are; what was named again since it was seen stays. */
    public void end(Collection<Named> seen) {
        Table.runAll(
                session,
                "DELETE FROM behind_name WHERE workspace = :workspace AND id = :id AND changes = :changes",
                seen.stream()
                        .sorted(ORDER)
                        .map(one -> key(one).addValue("changes", one.changes()))
                        .toList());
    }

    private static MapSqlParameterSource key(Named named) {
        return new MapSqlParameterSource()
                .addValue("workspace", named.workspace().name())
                .addValue("id", id(named).toString());
    }

    private static UUID id(Named named) {
        String whole = named.form() + "\n" + named.within().length() + "\n" + named.within() + named.value();
        return UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8));
    }

    private static Named map(ResultSet row, int number) throws SQLException {
        return new Named(
                new Workspace(row.getString("workspace")),
                Columns.constant(row, "form", Named.Form.class),
                Objects.requireNonNull(row.getString("value")),
                Objects.requireNonNull(row.getString("within")),
                Columns.instant(row, "noted_at"),
                row.getLong("changes"));
    }
}
