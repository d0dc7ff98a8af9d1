package io.diglot.gateway.store.spaces;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.identity.IdCodec;
import io.diglot.model.spaces.Space;
import io.diglot.model.spaces.Workspace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** The workspaces that anything was ever written to. */
public final class WorkspaceTable extends Repository {

    public WorkspaceTable(UnitOfWork work) {
        super(work);
    }

    public static Space map(ResultSet row, int number) throws SQLException {
        return new Space(new Workspace(row.getString("name")), Columns.instant(row, "created_at"));
    }

    /** The id by which Arize clients know a workspace; it follows from the name. */
    public static UUID idOf(Workspace workspace) {
        return IdCodec.named("Space", workspace.name());
    }

    /** Makes a workspace known; writes begin with it. */
    public void ensure() {
        int made = session.jdbc()
                .sql("INSERT INTO workspace (name, id, created_at) VALUES (:name, :id, :now)"
                        + " ON CONFLICT (name) DO NOTHING")
                .param("name", workspace.name())
                .param("id", idOf(workspace).toString())
                .param("now", Columns.nanos(by.time()))
                .update();
        if (made > 0) {
            work.wrote(Resource.SPACE, idOf(workspace));
        }
    }
}
