package io.diglot.gateway.store.mirror;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What who brings things to the other server notes of them, beside what others note of them at the same time. */
public final class MirrorNotes extends Repository {

    private static final String ROW = " WHERE workspace = :workspace AND resource = :resource AND id = :id";

    public MirrorNotes(UnitOfWork work) {
        super(work);
    }

    /** Notes the name by which the server is about to know one. */
    public void named(Resource resource, UUID id, String remoteName) {
        about("UPDATE mirrored SET remote_name = :name" + ROW, resource, id)
                .param("name", Columns.free(remoteName))
                .update();
    }

    /** The server has one; what it is there is what it is here, unless that has changed since. */
    public void published(Resource resource, UUID id, String remoteId, @Nullable Instant remoteUpdatedAt) {
        about(
                        "UPDATE mirrored SET remote_id = :remote, seen_at = :now, remote_updated_at ="
                                + " COALESCE(:updated, remote_updated_at)" + ROW,
                        resource,
                        id)
                .param("remote", remoteId)
                .param("now", Columns.nanos(session.now()))
                .param("updated", Columns.nanosOrNull(remoteUpdatedAt))
                .update();
    }

    public void state(Resource resource, UUID id, SyncState state, @Nullable String failure) {
        about("UPDATE mirrored SET state = :state, failure = :failure" + ROW, resource, id)
                .param("state", state.name())
                .param("failure", failure)
                .update();
    }

    /** The server was told that one is gone; for a while it may show it still. */
    public void toldGone(Resource resource, Collection<UUID> ids) {
        Chunks.ofIds(ids).forEach(chunk -> session.jdbc()
                .sql("UPDATE mirrored SET changed_at = NULL, said = NULL, seen_at = :now WHERE workspace ="
                        + " :workspace AND resource = :resource AND id IN (:ids) AND state = 'GONE'")
                .param("workspace", workspace.name())
                .param("resource", resource.name())
                .param("ids", chunk)
                .param("now", Columns.nanos(session.now()))
                .update());
    }

    /** What is about to be sent of some, so that it is known whatever happens then. */
    public void saying(Resource resource, Map<UUID, Json> said) {
        batch(
                "UPDATE mirrored SET said = :said" + ROW,
                resource,
                said,
                (row, json) -> row.addValue("said", json.text()));
    }

    /** The server has some, by the ids that it gave, as far as it told them. */
    public void have(Resource resource, Map<UUID, String> remoteIds) {
        batch(
                "UPDATE mirrored SET remote_id = :remote, seen_at = :now" + ROW,
                resource,
                remoteIds,
                (row, remote) -> row.addValue("remote", remote).addValue("now", Columns.nanos(session.now())));
    }

    /** Some were not taken, as is known now. */
    public void notTaken(Resource resource, Collection<UUID> ids) {
        Chunks.ofIds(ids).forEach(chunk -> session.jdbc()
                .sql("UPDATE mirrored SET said = NULL WHERE workspace = :workspace AND resource = :resource AND id"
                        + " IN (:ids) AND remote_id IS NULL")
                .param("workspace", workspace.name())
                .param("resource", resource.name())
                .param("ids", chunk)
                .update());
    }

    private <V> void batch(
            String sql, Resource resource, Map<UUID, V> values, BiConsumer<MapSqlParameterSource, V> value) {
        List<MapSqlParameterSource> rows = new ArrayList<>();
        values.forEach((id, each) -> {
            MapSqlParameterSource row = new MapSqlParameterSource()
                    .addValue("workspace", workspace.name())
                    .addValue("resource", resource.name())
                    .addValue("id", id.toString());
            value.accept(row, each);
            rows.add(row);
        });
        Table.runAll(session, sql, rows);
    }

    private JdbcClient.StatementSpec about(String sql, Resource resource, UUID id) {
        return session.jdbc()
                .sql(sql)
                .param("workspace", workspace.name())
                .param("resource", resource.name())
                .param("id", id.toString());
    }
}
