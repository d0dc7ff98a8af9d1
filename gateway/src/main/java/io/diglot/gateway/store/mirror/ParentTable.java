package io.diglot.gateway.store.mirror;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.datasets.DatasetId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The datasets, or the experiments, that another server has. */
public final class ParentTable extends Repository {

    private static final String SELECT =
            "SELECT m.id, m.remote_id, m.state, m.remote_name, m.seen_at, m.remote_updated_at, m.read_at, m.noticed_at"
                    + " FROM mirrored m WHERE m.workspace = :workspace AND m.resource = :resource";

    private final Resource resource;

    public ParentTable(UnitOfWork work, Resource resource) {
        super(work);
        this.resource = resource;
    }

    /** From here on whoever takes over what was made there does so alone, until this transaction ends. */
    public void lock() {
        session.dialect().lock(session.jdbc(), "mirror of " + workspace.name());
    }

    /** All that are known there by an id. */
    public List<MirroredParent> all() {
        return statement(SELECT + " AND m.remote_id IS NOT NULL")
                .query(ParentTable::map)
                .list();
    }

    public Optional<MirroredParent> find(UUID id) {
        return statement(SELECT + " AND m.id = :id")
                .param("id", id.toString())
                .query(ParentTable::map)
                .optional();
    }

    public Optional<MirroredParent> findRemote(String remoteId) {
        return statement(SELECT + " AND m.remote_id = :id")
                .param("id", remoteId)
                .query(ParentTable::map)
                .optional();
    }

    /** Whether something is on its way there under a name, so that nobody knows yet under which id it is there. */
    public boolean isOnItsWay(String name) {
        return statement("SELECT 1 FROM mirrored m WHERE m.workspace = :workspace AND m.resource = :resource AND"
                        + " m.remote_id IS NULL AND m.remote_name = :name LIMIT 1")
                .param("name", Columns.free(name))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Whether something of it, or in it, was written here that is not there. */
    public boolean isAhead(UUID id) {
        return statement("SELECT 1 FROM mirrored m WHERE m.workspace = :workspace AND m.resource = :resource AND m.id"
                        + " = :id AND m.state IN ('LOCAL', 'PENDING')"
                        + " UNION ALL SELECT 1 FROM mirrored m WHERE m.workspace = :workspace AND m.parent_id = :id"
                        + " AND m.state IN ('LOCAL', 'PENDING')"
                        + " UNION ALL SELECT 1 FROM publication p WHERE p.workspace = :workspace AND p.resource ="
                        + " :resource AND p.id = :id LIMIT 1")
                .param("id", id.toString())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Notes one that was made there. */
    public void arrived(UUID id, String remoteId, String name, Instant seenAt) {
        new MirrorTable(work)
                .put(List.of(new Mirrored(
                        resource, id, null, remoteId, SyncState.FOREIGN, name, null, null, seenAt, null, null)));
    }

    public void renamed(UUID id, String name) {
        statement("UPDATE mirrored SET remote_name = :name WHERE workspace = :workspace AND resource = :resource AND"
                        + " id = :id")
                .param("name", Columns.free(name))
                .param("id", id.toString())
                .update();
    }

    /**
     * Notes that its contents were read to their end.
     *
     * @param updatedAt when it had last changed there, as the server said before
     * @param begun when the reading began
     */
    public void wasRead(UUID id, Instant updatedAt, Instant begun) {
        statement("UPDATE mirrored SET noticed_at = CASE WHEN remote_updated_at = :updated AND noticed_at IS NOT NULL"
                        + " THEN noticed_at ELSE :begun END, remote_updated_at = :updated, read_at = :begun, seen_at ="
                        + " :begun WHERE workspace = :workspace AND resource = :resource AND id = :id")
                .param("updated", Columns.nanos(updatedAt))
                .param("begun", Columns.nanos(begun))
                .param("id", id.toString())
                .update();
    }

    /** Notes that its contents are to be read again at growing distances, as if they had just changed. */
    public void isInDoubt(UUID id, Instant since) {
        statement("UPDATE mirrored SET noticed_at = :since WHERE workspace = :workspace AND resource = :resource AND"
                        + " id = :id")
                .param("since", Columns.nanos(since))
                .param("id", id.toString())
                .update();
    }

    /** Leaves a sign that it is gone, so that a list which still shows it does not bring it back. */
    public void isGone(UUID id, String remoteId, @Nullable String name, Instant at) {
        new MirrorTable(work)
                .put(List.of(
                        new Mirrored(resource, id, null, remoteId, SyncState.GONE, name, null, null, at, null, null)));
    }

    /** It is not there any more, though something of it is yet to be brought: all of it is to be brought anew. */
    public void isToBeMadeAnew(UUID id) {
        statement(
                        "UPDATE mirrored SET remote_id = NULL, remote_name = NULL, remote_updated_at = NULL, shown = NULL, said = NULL,"
                                + " seen_at = NULL, state = 'PENDING' WHERE workspace = :workspace AND state <> 'GONE' AND"
                                + " resource <> 'DATASET_VERSION' AND (parent_id = :id OR (resource = :resource AND id = :id))")
                .param("id", id.toString())
                .update();
        new VersionBinding(work, new DatasetId(id)).drop();
    }

    private JdbcClient.StatementSpec statement(String sql) {
        return session.jdbc().sql(sql).param("workspace", workspace.name()).param("resource", resource.name());
    }

    private static MirroredParent map(ResultSet row, int number) throws SQLException {
        return new MirroredParent(
                Columns.uuid(row, "id"),
                row.getString("remote_id"),
                Columns.constant(row, "state", SyncState.class),
                Columns.free(row, "remote_name"),
                Columns.instantOrNull(row, "seen_at"),
                Columns.instantOrNull(row, "remote_updated_at"),
                Columns.instantOrNull(row, "read_at"),
                Columns.instantOrNull(row, "noticed_at"));
    }
}
