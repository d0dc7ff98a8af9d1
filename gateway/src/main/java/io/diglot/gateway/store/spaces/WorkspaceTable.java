package io.diglot.gateway.store.spaces;

import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.identity.IdCodec;
import io.diglot.model.spaces.Space;
import io.diglot.model.spaces.SpaceScope;
import io.diglot.model.spaces.Workspace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The workspaces that anything was ever written to. */
public final class WorkspaceTable {

    private WorkspaceTable() {}

    public static Space map(ResultSet row, int number) throws SQLException {
        return new Space(new Workspace(row.getString("name")), Columns.instant(row, "created_at"));
    }

    /** The id by which Arize clients know a workspace; it follows from the name. */
    public static UUID idOf(Workspace workspace) {
        return IdCodec.named("Space", workspace.name());
    }

    /** Makes a workspace known; writes begin with it. */
    public static void ensure(Session session, Workspace workspace) {
        session.jdbc()
                .sql("INSERT INTO workspace (name, id, created_at) VALUES (:name, :id, :now)"
                        + " ON CONFLICT (name) DO NOTHING")
                .param("name", workspace.name())
                .param("id", idOf(workspace).toString())
                .param("now", Columns.nanos(session.now()))
                .update();
    }

    /**
     * The workspace that Arize's clients know by an id.
     *
     * @throws Failure.NotFound where the caller sees no such workspace
     */
    public static Workspace require(Session session, Caller caller, UUID id) {
        return find(session, caller, id)
                .map(Space::workspace)
                .orElseThrow(() -> new Failure.NotFound(Resource.SPACE, id));
    }

    /** By the id that Arize's clients know; nothing where the caller sees no such workspace. */
    public static Optional<Space> find(Session session, Caller caller, UUID id) {
        return session.jdbc()
                .sql("SELECT w.name, w.created_at FROM workspace w WHERE w.id = :id")
                .param("id", id.toString())
                .query(WorkspaceTable::map)
                .optional()
                .filter(space -> caller.sees(space.workspace()));
    }

    /**
     * Keeps a list to what lies in some spaces and is visible to the caller.
     *
     * @param column the list's column that names the workspace
     * @throws Failure.NotFound where the scope names a space that the caller does not see
     */
    public static SqlFragment within(Session session, Caller caller, SpaceScope scope, String column) {
        SqlFragment space = scope.id()
                .map(id -> require(session, caller, id))
                .map(workspace -> SqlFragment.condition(column + " = :space", "space", workspace.name()))
                .orElse(SqlFragment.NONE);
        SqlFragment named = scope.name()
                .map(name -> SqlFragment.condition(
                        column + " IN (SELECT w.name FROM workspace w WHERE "
                                + session.dialect().lower("w.name") + " LIKE :spaceName ESCAPE '\\')",
                        "spaceName",
                        Columns.containsPattern(name)))
                .orElse(SqlFragment.NONE);
        return space.then(named).then(visible(caller, column));
    }

    /** Keeps a list to what is visible to the caller. */
    public static SqlFragment visible(Caller caller, String column) {
        Set<Workspace> visible = caller.visible();
        if (visible == null) {
            return SqlFragment.NONE;
        }
        return SqlFragment.condition(
                column + " IN (:visible)",
                "visible",
                visible.stream().map(Workspace::name).toList());
    }
}
