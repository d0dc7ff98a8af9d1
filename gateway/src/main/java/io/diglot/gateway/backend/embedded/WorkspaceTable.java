package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.identity.IdCodec;
import io.diglot.model.Workspace;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

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

    /**
     * The workspace that Arize clients know by an id.
     *
     * @throws Failure.NotFound where the caller sees no such workspace
     */
    static Workspace require(Session session, Caller caller, UUID id) {
        Set<Workspace> visible = caller.visible();
        return Stream.concat(Stream.of(Workspace.DEFAULT), visible == null ? Stream.empty() : visible.stream())
                .filter(workspace -> idOf(workspace).equals(id))
                .findFirst()
                .or(() -> session.jdbc()
                        .sql("SELECT name FROM workspace WHERE id = :id")
                        .param("id", id.toString())
                        .query(String.class)
                        .optional()
                        .map(Workspace::new))
                .filter(caller::sees)
                .orElseThrow(() -> new Failure.NotFound(Resource.SPACE, id));
    }
}
