package io.diglot.gateway.store.mirror;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** What another server knows of the resources of a workspace. */
public final class MirrorTable extends Repository {

    static final Table TABLE = Table.of(
            "mirrored",
            "workspace resource id",
            "workspace resource id parent_id remote_id state remote_name said changed_at seen_at remote_updated_at failure");

    private static final String SELECT = "SELECT " + TABLE.select("m")
            + " FROM mirrored m WHERE m.workspace = :workspace" + " AND m.resource = :resource";

    public MirrorTable(UnitOfWork work) {
        super(work);
    }

    public Optional<Mirrored> find(Resource resource, UUID id) {
        return session.jdbc()
                .sql(SELECT + " AND m.id = :id")
                .param("workspace", workspace.name())
                .param("resource", resource.name())
                .param("id", id.toString())
                .query(MirrorTable::map)
                .optional();
    }

    /** Those of a kind that were deleted here and may still be there. */
    public List<UUID> leaving(Resource resource) {
        return session.jdbc()
                .sql("SELECT id FROM mirrored WHERE workspace = :workspace AND resource = :resource AND state = 'GONE'"
                        + " AND changed_at IS NOT NULL ORDER BY id")
                .param("workspace", workspace.name())
                .param("resource", resource.name())
                .query((row, number) -> Columns.uuid(row, "id"))
                .list();
    }

    /** Those of some ids, by id. */
    public Map<UUID, Mirrored> of(Resource resource, Collection<UUID> ids) {
        Map<UUID, Mirrored> found = new HashMap<>();
        Chunks.ofIds(ids).forEach(chunk -> session.jdbc()
                .sql(SELECT + " AND m.id IN (:ids)")
                .param("workspace", workspace.name())
                .param("resource", resource.name())
                .param("ids", chunk)
                .query(MirrorTable::map)
                .list()
                .forEach(each -> found.put(each.id(), each)));
        return found;
    }

    /** Those that the server knows by some ids, by the ids there. */
    public Map<String, Mirrored> byRemoteId(Resource resource, Collection<String> remoteIds) {
        Map<String, Mirrored> found = new HashMap<>();
        Chunks.ofIds(remoteIds).forEach(chunk -> session.jdbc()
                .sql(SELECT + " AND m.remote_id IN (:ids)")
                .param("workspace", workspace.name())
                .param("resource", resource.name())
                .param("ids", chunk)
                .query(MirrorTable::map)
                .list()
                .forEach(each -> found.put(each.remoteId(), each)));
        return found;
    }

    /** Writes rows whole, over those that are there. */
    public void put(List<Mirrored> rows) {
        Table.runAll(
                session,
                TABLE.upsertKeeping(),
                rows.stream().map(this::parameters).toList());
    }

    /** Of all that has a parent and was said and got no answer, or an answer without an id. */
    public List<UUID> unconfirmed(Resource resource, UUID parent) {
        return session.jdbc()
                .sql(
                        "SELECT m.id FROM mirrored m WHERE m.workspace = :workspace AND m.resource = :resource AND m.parent_id"
                                + " = :parent AND m.said IS NOT NULL AND m.remote_id IS NULL")
                .param("workspace", workspace.name())
                .param("resource", resource.name())
                .param("parent", parent.toString())
                .query((row, number) -> Columns.uuid(row, "id"))
                .list();
    }

    public void delete(Resource resource, Collection<UUID> ids) {
        Chunks.ofIds(ids).forEach(chunk -> session.jdbc()
                .sql("DELETE FROM mirrored WHERE workspace = :workspace AND resource = :resource" + " AND id IN (:ids)")
                .param("workspace", workspace.name())
                .param("resource", resource.name())
                .param("ids", chunk)
                .update());
    }

    public void deleteChildren(UUID parent) {
        session.jdbc()
                .sql("DELETE FROM mirrored WHERE workspace = :workspace AND parent_id = :parent")
                .param("workspace", workspace.name())
                .param("parent", parent.toString())
                .update();
    }

    private MapSqlParameterSource parameters(Mirrored row) {
        return new MapSqlParameterSource()
                .addValue("workspace", workspace.name())
                .addValue("resource", row.resource().name())
                .addValue("id", row.id().toString())
                .addValue("parent_id", Columns.text(row.parent()))
                .addValue("remote_id", row.remoteId())
                .addValue("state", row.state().name())
                .addValue("remote_name", Columns.free(row.remoteName()))
                .addValue("said", Columns.text(row.said()))
                .addValue("changed_at", Columns.nanosOrNull(row.changedAt()))
                .addValue("seen_at", Columns.nanosOrNull(row.seenAt()))
                .addValue("remote_updated_at", Columns.nanosOrNull(row.remoteUpdatedAt()))
                .addValue("failure", row.failure());
    }

    private static Mirrored map(ResultSet row, int number) throws SQLException {
        return map(row, "");
    }

    /** @param prefix of the names of the columns */
    static Mirrored map(ResultSet row, String prefix) throws SQLException {
        return new Mirrored(
                Columns.constant(row, prefix + "resource", Resource.class),
                Columns.uuid(row, prefix + "id"),
                Columns.uuidOrNull(row, prefix + "parent_id"),
                row.getString(prefix + "remote_id"),
                Columns.constant(row, prefix + "state", SyncState.class),
                Columns.free(row, prefix + "remote_name"),
                Columns.json(row, prefix + "said"),
                Columns.instantOrNull(row, prefix + "changed_at"),
                Columns.instantOrNull(row, prefix + "seen_at"),
                Columns.instantOrNull(row, prefix + "remote_updated_at"),
                row.getString(prefix + "failure"));
    }
}
