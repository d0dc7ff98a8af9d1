package io.diglot.gateway.store.spaces;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.spaces.Space;
import io.diglot.model.spaces.SpaceId;
import io.diglot.model.spaces.Workspace;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The workspaces that anything was ever written to. */
public final class WorkspaceTable extends Repository {

    public WorkspaceTable(UnitOfWork work) {
        super(work);
    }

    public static Space map(ResultSet row, int number) throws SQLException {
        return new Space(
                new Workspace(row.getString("name")),
                new SpaceId(Columns.uuid(row, "id")),
                Columns.instant(row, "created_at"));
    }

    /** Makes a workspace known; writes begin with it. */
    public void ensure() {
        ensure(SpaceId.of(workspace));
    }

    /** As {@link #ensure()}, under an id that it has elsewhere. One that is known keeps the id that it has. */
    public void ensure(SpaceId id) {
        if (!work.first("workspace", workspace)) {
            return;
        }
        int made = session.jdbc()
                .sql("INSERT INTO workspace (name, id, created_at) VALUES (:name, :id, :now)"
                        + " ON CONFLICT (name) DO NOTHING")
                .param("name", workspace.name())
                .param("id", id.toString())
                .param("now", Columns.nanos(by.time()))
                .update();
        if (made > 0) {
            work.wrote(Resource.SPACE, id.value());
        }
    }
}
