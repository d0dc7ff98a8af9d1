package io.diglot.gateway.store.mirror;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.paging.Portion;
import io.diglot.gateway.paging.Portion.Unread;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.examples.ExampleTable;
import io.diglot.gateway.store.versions.VersionTable;
import io.diglot.json.Json;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The examples of the newest version of a dataset, and what the other server has of them. An example is known by when it
 * was last changed: no two states of one have the same time.
 */
public final class MirroredExamples extends Repository {

    private static final String OF_THE_DATASET =
            " m.workspace = :workspace AND m.resource = 'EXAMPLE' AND m.parent_id =" + " :dataset";

    private static final String HELD = " SELECT 1 FROM example e WHERE e.workspace = m.workspace AND e.dataset_id ="
            + " m.parent_id AND e.id = m.id AND e.to_version IS NULL";

    private static final String NEW = " AND m.state = 'PENDING' AND m.remote_id IS NULL AND m.said IS NULL";
    private static final String CHANGED = " AND m.state = 'PENDING' AND m.remote_id IS NOT NULL";

    private final DatasetId dataset;

    public MirroredExamples(UnitOfWork work, DatasetId dataset) {
        super(work);
        this.dataset = dataset;
    }

    /** An example, and the id that the server knows it by, where it does. */
    public record Row(Example example, @Nullable String remoteId) {

        public UUID id() {
            return example.id().value();
        }

        /** What tells this state of it from every other one. */
        public Json state() {
            return Json.number(Columns.nanos(example.lastUpdatedAt()));
        }
    }

    /** Finds what is new, changed or gone since the server was last told. */
    public void takeStock() {
        sql("INSERT INTO mirrored (workspace, resource, id, parent_id, state) SELECT e.workspace, 'EXAMPLE', e.id,"
                        + " e.dataset_id, 'PENDING' FROM example e WHERE e.workspace = :workspace AND e.dataset_id ="
                        + " :dataset AND e.to_version IS NULL AND NOT EXISTS (SELECT 1 FROM mirrored m WHERE"
                        + OF_THE_DATASET + " AND m.id = e.id) ON CONFLICT (workspace, resource, id) DO UPDATE SET"
                        + " parent_id = excluded.parent_id, state = 'PENDING', remote_id = NULL, said = NULL, failure ="
                        + " NULL, changed_at = NULL")
                .update();
        sql("UPDATE mirrored AS m SET state = 'PENDING', failure = NULL, remote_id = CASE WHEN m.changed_at IS NULL THEN NULL"
                        + " ELSE m.remote_id END WHERE" + OF_THE_DATASET + " AND m.state = 'GONE' AND EXISTS (" + HELD
                        + ")")
                .update();
        sql("UPDATE mirrored AS m SET state = 'PENDING', failure = NULL WHERE" + OF_THE_DATASET
                        + " AND m.state IN ('PUBLISHED', 'PARKED') AND EXISTS (" + HELD
                        + " AND e.last_updated_at <> m.changed_at)")
                .update();
        sql("UPDATE mirrored AS m SET state = 'GONE', changed_at = :now WHERE" + OF_THE_DATASET
                        + " AND m.state <> 'GONE' AND NOT EXISTS (" + HELD + ")")
                .update();
        sql("DELETE FROM mirrored AS m WHERE" + OF_THE_DATASET
                        + " AND m.state = 'GONE' AND m.remote_id IS NULL AND m.said IS NULL")
                .update();
    }

    /** Those that the server has not been told of, the oldest first. */
    public List<Row> fresh(int limit) {
        return rows(NEW, limit);
    }

    /** Those that the server has otherwise. */
    public List<Row> changed(int limit) {
        return rows(CHANGED, limit);
    }

    /** Not more than fit into memory. */
    private List<Row> rows(String which, int limit) {
        Map<ExampleId, String> remoteIds = new HashMap<>();
        List<Unread<ExampleId>> unread = sql("SELECT m.id, m.remote_id, " + ExampleTable.size("e")
                        + " FROM mirrored m JOIN example e ON e.workspace ="
                        + " m.workspace AND e.dataset_id = m.parent_id AND e.id = m.id AND e.to_version IS NULL WHERE"
                        + OF_THE_DATASET + which + " ORDER BY e.created_at, e.id LIMIT :limit")
                .param("limit", limit)
                .query((row, number) -> {
                    ExampleId id = new ExampleId(Columns.uuid(row, "id"));
                    String remoteId = row.getString("remote_id");
                    if (remoteId != null) {
                        remoteIds.put(id, remoteId);
                    }
                    return new Unread<>(id, row.getLong("size"));
                })
                .list();
        return new VersionTable(work)
                .latest(dataset)
                .map(version -> new ExampleTable(work)
                        .read(version, Portion.of(unread, limit, work.room())).rows().stream()
                                .map(example -> new Row(example, remoteIds.get(example.id())))
                                .toList())
                .orElse(List.of());
    }

    /** Those that the server still has and that are gone here, by its ids. */
    public Map<UUID, String> gone(int limit) {
        return sql("SELECT m.id, m.remote_id FROM mirrored m WHERE" + OF_THE_DATASET
                        + " AND m.state = 'GONE' AND m.changed_at IS NOT NULL AND m.remote_id IS NOT NULL LIMIT :limit")
                .param("limit", limit)
                .query((row, number) -> Map.entry(Columns.uuid(row, "id"), row.getString("remote_id")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The server has some in the states that were said of them. */
    public void published(Collection<UUID> ids) {
        Chunks.ofIds(ids)
                .forEach(some ->
                        sql("UPDATE mirrored AS m SET changed_at = CAST(m.said AS BIGINT), seen_at = :now, state ="
                                        + " CASE m.state WHEN 'PENDING' THEN 'PUBLISHED' ELSE m.state END WHERE"
                                        + OF_THE_DATASET
                                        + " AND m.id IN (:ids)")
                                .param("ids", some)
                                .update());
    }

    /** The server takes one in no way, in the state that it is in. */
    public void park(Row row, String failure) {
        sql("UPDATE mirrored AS m SET state = 'PARKED', changed_at = :state, said = CASE WHEN m.remote_id IS NULL THEN NULL"
                        + " ELSE m.said END, failure = :failure WHERE" + OF_THE_DATASET + " AND m.id = :id")
                .param("state", Columns.nanos(row.example().lastUpdatedAt()))
                .param("failure", failure)
                .param("id", row.id().toString())
                .update();
    }

    /** Experiments whose runs wait for examples of the dataset; they need wait no longer. */
    public List<UUID> awaken(String waiting) {
        String ofTheDataset = " m.workspace = :workspace AND m.resource = 'RUN' AND m.parent_id IN (SELECT x.id FROM"
                + " experiment x WHERE x.workspace = :workspace AND x.dataset_id = :dataset)";
        sql("UPDATE mirrored AS m SET state = 'PENDING', failure = NULL WHERE" + ofTheDataset
                        + " AND m.state = 'PARKED' AND m.failure = :waiting")
                .param("waiting", waiting)
                .update();
        return sql("SELECT DISTINCT m.parent_id FROM mirrored m WHERE" + ofTheDataset + " AND m.state = 'PENDING'")
                .query((row, number) -> Columns.uuid(row, "parent_id"))
                .list();
    }

    private JdbcClient.StatementSpec sql(String sql) {
        Instant now = session.now();
        return session.jdbc()
                .sql(sql)
                .param("workspace", workspace.name())
                .param("dataset", dataset.toString())
                .param("now", Columns.nanos(now));
    }
}
