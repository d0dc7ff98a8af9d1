package io.diglot.gateway.store.mirror;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** What was seen on the other server of the examples of a dataset, or the runs of an experiment. */
public final class SightingTable extends Repository {

    private static final String SELECT = "SELECT m.id, m.remote_id, m.state, m.shown, m.seen_at FROM mirrored m"
            + " WHERE m.workspace = :workspace AND m.resource = :resource";

    /** What is there already keeps its state: only what is new was made there. */
    private static final String ARRIVED =
            "INSERT INTO mirrored (workspace, resource, id, parent_id, remote_id, state, shown, seen_at) VALUES"
                    + " (:workspace, :resource, :id, :parent, :remote_id, 'FOREIGN', :shown, :seen_at)"
                    + " ON CONFLICT (workspace, resource, id) DO UPDATE SET remote_id = excluded.remote_id,"
                    + " shown = excluded.shown, seen_at = excluded.seen_at";

    private final Resource resource;
    private final UUID parent;

    public SightingTable(UnitOfWork work, Resource resource, UUID parent) {
        super(work);
        this.resource = resource;
        this.parent = parent;
    }

    /** Those that the server knows by some ids, by the ids there. */
    public Map<String, Sighting> byRemoteId(Collection<String> remoteIds) {
        Map<String, Sighting> found = new HashMap<>();
        Chunks.ofIds(remoteIds).forEach(some -> session.jdbc()
                .sql(SELECT + " AND m.remote_id IN (:ids) AND m.parent_id = :parent")
                .param("workspace", workspace.name())
                .param("resource", resource.name())
                .param("ids", some)
                .param("parent", parent.toString())
                .query((row, number) -> {
                    Sighting sighting = map(row);
                    found.put(row.getString("remote_id"), sighting);
                    return sighting;
                })
                .list());
        return found;
    }

    /** Those of some ids, by id; whatever lies there they are of. */
    public Map<UUID, Sighting> byId(Collection<UUID> ids) {
        Map<UUID, Sighting> found = new HashMap<>();
        Chunks.ofIds(ids).forEach(some -> session.jdbc()
                .sql(SELECT + " AND m.id IN (:ids)")
                .param("workspace", workspace.name())
                .param("resource", resource.name())
                .param("ids", some)
                .query((row, number) -> map(row))
                .list()
                .forEach(sighting -> found.put(sighting.id(), sighting)));
        return found;
    }

    /** Notes what is new, or shown in another way than before. */
    public void noteShown(Collection<Sighting> sightings, Instant at) {
        Table.runAll(
                session,
                ARRIVED,
                sightings.stream().map(sighting -> parameters(sighting, at)).toList());
    }

    /** Notes that some are there, as they were. */
    public void noteSeen(Collection<UUID> ids, Instant at) {
        Chunks.ofIds(ids).forEach(some -> session.jdbc()
                .sql("UPDATE mirrored SET seen_at = :at WHERE workspace = :workspace AND resource = :resource AND id IN"
                        + " (:ids)")
                .param("at", Columns.nanos(at))
                .param("workspace", workspace.name())
                .param("resource", resource.name())
                .param("ids", some)
                .update());
    }

    /**
     * Some of those that are on the server, as far as is known, and that a reading has not found.
     *
     * @param reading when it began
     */
    public List<Sighting> notFound(Instant reading, int limit) {
        return session.jdbc()
                .sql(SELECT + " AND m.parent_id = :parent AND m.state IN ('FOREIGN', 'PUBLISHED') AND m.seen_at <"
                        + " :reading ORDER BY m.seen_at, m.id LIMIT :limit")
                .param("workspace", workspace.name())
                .param("resource", resource.name())
                .param("parent", parent.toString())
                .param("reading", Columns.nanos(reading))
                .param("limit", limit)
                .query((row, number) -> map(row))
                .list();
    }

    /** Forgets some. */
    public void forget(Collection<UUID> ids) {
        new MirrorTable(work).delete(resource, ids);
    }

    private MapSqlParameterSource parameters(Sighting sighting, Instant at) {
        Shown shown = sighting.shown();
        return new MapSqlParameterSource()
                .addValue("workspace", workspace.name())
                .addValue("resource", resource.name())
                .addValue("id", sighting.id().toString())
                .addValue("parent", parent.toString())
                .addValue("remote_id", sighting.remoteId())
                .addValue("shown", shown == null ? null : shown.text())
                .addValue("seen_at", Columns.nanos(at));
    }

    private static Sighting map(ResultSet row) throws SQLException {
        String shown = row.getString("shown");
        return new Sighting(
                Columns.uuid(row, "id"),
                row.getString("remote_id"),
                Columns.constant(row, "state", SyncState.class),
                shown == null ? null : Shown.stored(shown),
                Columns.instantOrNull(row, "seen_at"));
    }
}
