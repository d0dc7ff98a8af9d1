package io.diglot.gateway.backend.embedded;

import io.diglot.identity.IdCodec;
import io.diglot.model.Workspace;
import java.util.UUID;

/** The workspaces that anything was ever written to. */
final class WorkspaceTable {

    private WorkspaceTable() {}

    /** The id by which Arize clients know a workspace; it follows from the name. */
    static UUID idOf(Workspace workspace) {
        return IdCodec.named("Space", workspace.name());
    }

    /** Makes a workspace known; writes begin with it. */
    static void ensure(Session session, Workspace workspace) {
        session.jdbc()
                .sql("INSERT INTO workspace (name, id, created_at) VALUES (:name, :id, :now)"
                        + " ON CONFLICT (name) DO NOTHING")
                .param("name", workspace.name())
                .param("id", idOf(workspace).toString())
                .param("now", Columns.nanos(session.now()))
                .update();
    }
}
