package io.diglot.gateway.store.mirror;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.failure.Resource;
import io.diglot.model.spaces.Workspace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What waits for a person, and what only lies here, of all workspaces. */
public record ParkedThings(Session session) {

    private static final String OF_IT =
            " workspace = :workspace AND (id = :id AND resource = :resource OR parent_id = :id)";

    /**
     * A record that the other server did not take, or not all of.
     *
     * @param parent the dataset of an example, the experiment of a run
     * @param parked whether it waits for a person; else the rest of it is there
     */
    public record Thing(
            Workspace workspace,
            Resource resource,
            UUID id,
            @Nullable UUID parent,
            boolean parked,
            @Nullable Instant since,
            String failure) {}

    /** Parked ones first. */
    public List<Thing> some(int limit) {
        return session.jdbc()
                .sql(
                        "SELECT workspace, resource, id, parent_id, state, changed_at, failure FROM mirrored WHERE failure IS NOT"
                                + " NULL ORDER BY CASE state WHEN 'PARKED' THEN 0 ELSE 1 END, workspace, resource, id LIMIT"
                                + " :limit")
                .param("limit", limit)
                .query(ParkedThings::map)
                .list();
    }

    public long count() {
        return session.jdbc()
                .sql("SELECT COUNT(*) FROM mirrored WHERE state = 'PARKED'")
                .query(Long.class)
                .single();
    }

    /**
     * Has a dataset or an experiment, and what is parked of it, tried again.
     *
     * @return whether anything of it waited
     */
    public boolean unpark(Publication.Id id) {
        boolean publication = new PublicationTable(session).unpark(id, session.now());
        int records = session.jdbc()
                .sql("UPDATE mirrored SET state = 'PENDING', failure = NULL WHERE state = 'PARKED' AND" + OF_IT)
                .param("workspace", id.workspace().name())
                .param("id", id.id().toString())
                .param("resource", id.resource().name())
                .update();
        return publication || records > 0;
    }

    /** Forgets what the other server was told is gone, and shows no longer. */
    public int forget(Instant before) {
        return session.jdbc()
                .sql("DELETE FROM mirrored WHERE state = 'GONE' AND changed_at IS NULL AND seen_at < :before")
                .param("before", Columns.nanos(before))
                .update();
    }

    private static Thing map(ResultSet row, int number) throws SQLException {
        return new Thing(
                new Workspace(row.getString("workspace")),
                Columns.constant(row, "resource", Resource.class),
                Columns.uuid(row, "id"),
                Columns.uuidOrNull(row, "parent_id"),
                Columns.constant(row, "state", SyncState.class) == SyncState.PARKED,
                Columns.instantOrNull(row, "changed_at"),
                row.getString("failure"));
    }
}
