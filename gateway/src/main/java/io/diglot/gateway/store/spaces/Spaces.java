package io.diglot.gateway.store.spaces;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.paging.Positions;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.model.spaces.Space;
import io.diglot.model.spaces.SpaceScope;
import io.diglot.model.spaces.Workspace;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The workspaces that a reader may see, and what lies in which, within one transaction. */
public record Spaces(Session session, VisibleSpaces visible) {

    /**
     * The workspace that Arize's clients know by an id.
     *
     * @throws FailureException a {@link Failure.NotFound} where no such workspace may be seen
     */
    public Workspace require(UUID id) {
        return find(id).map(Space::workspace).orElseThrow(() -> new Failure.NotFound(Resource.SPACE, id).asException());
    }

    /** By the id that Arize's clients know; nothing where no such workspace may be seen. */
    public Optional<Space> find(UUID id) {
        return session.jdbc()
                .sql("SELECT w.name, w.id, w.created_at FROM workspace w WHERE w.id = :id")
                .param("id", id.toString())
                .query(WorkspaceTable::map)
                .optional()
                .filter(space -> visible.includes(space.workspace()));
    }

    /** In order of name. */
    public Slice<Space> list(Optional<String> name, Optional<Position> from, int limit) {
        SqlFragment conditions = visible.within("w.name")
                .then(name.map(text -> SqlFragment.condition(
                                session.dialect().lower("w.name") + " LIKE :named ESCAPE '\\'",
                                "named",
                                Columns.containsPattern(text)))
                        .orElse(SqlFragment.NONE))
                .then(from.map(position -> SqlFragment.condition(
                                "w.name > :from", "from", Positions.read(position, List::getFirst)))
                        .orElse(SqlFragment.NONE));
        List<Space> found = session.jdbc()
                .sql("SELECT w.name, w.id, w.created_at FROM workspace w WHERE 1 = 1" + conditions.sql()
                        + " ORDER BY w.name LIMIT :limit")
                .params(conditions.parameters())
                .param("limit", limit + 1)
                .query(WorkspaceTable::map)
                .list();
        return Slice.cut(found, limit, last -> Position.of(last.workspace().name()));
    }

    /**
     * The workspace that a resource lies in.
     *
     * @throws FailureException a {@link Failure.NotFound} where no such resource may be seen
     */
    public Workspace of(Kept kept, UUID id) {
        return find(kept, id).orElseThrow(() -> new Failure.NotFound(kept.resource(), id).asException());
    }

    /** As {@link #of}, with nothing where no such resource may be seen. */
    public Optional<Workspace> find(Kept kept, UUID id) {
        List<String> names = session.jdbc()
                .sql("SELECT workspace FROM " + kept.table() + " WHERE id = :id ORDER BY workspace")
                .param("id", id.toString())
                .query(String.class)
                .list();
        return names.stream().map(Workspace::new).filter(visible::includes).findFirst();
    }

    /**
     * Keeps a list to what lies in some spaces and may be seen.
     *
     * @param column the list's column that names the workspace
     * @throws FailureException a {@link Failure.NotFound} where the scope names a space that may not be seen
     */
    public SqlFragment within(SpaceScope scope, String column) {
        SqlFragment space = scope.id()
                .map(this::require)
                .map(workspace -> SqlFragment.condition(column + " = :space", "space", workspace.name()))
                .orElse(SqlFragment.NONE);
        SqlFragment named = scope.name()
                .map(name -> SqlFragment.condition(
                        column + " IN (SELECT w.name FROM workspace w WHERE "
                                + session.dialect().lower("w.name") + " LIKE :spaceName ESCAPE '\\')",
                        "spaceName",
                        Columns.containsPattern(name)))
                .orElse(SqlFragment.NONE);
        return space.then(named).then(visible.within(column));
    }
}
