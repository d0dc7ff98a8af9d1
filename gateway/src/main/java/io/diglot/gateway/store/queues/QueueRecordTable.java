package io.diglot.gateway.store.queues;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.queues.ExampleQueueId;
import io.diglot.model.queues.QueueRecord;
import io.diglot.model.queues.QueueRecordId;
import io.diglot.model.versions.DatasetVersionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code example_queue_record}. */
final class QueueRecordTable extends Repository {

    private static final Table TABLE = Table.of(
            "example_queue_record",
            "workspace queue_id id",
            "workspace queue_id id dataset_id version_id example_id assigned");

    private static final String SELECT = "SELECT " + TABLE.select("r")
            + " FROM example_queue_record r WHERE r.workspace = :workspace AND r.queue_id = :queue";

    QueueRecordTable(UnitOfWork work) {
        super(work);
    }

    Optional<QueueRecord> find(ExampleQueueId queue, QueueRecordId id) {
        return session.jdbc()
                .sql(SELECT + " AND r.id = :id")
                .param("workspace", workspace.name())
                .param("queue", queue.toString())
                .param("id", id.toString())
                .query(QueueRecordTable::map)
                .optional();
    }

    /** In the order in which they were added. */
    List<QueueRecord> after(ExampleQueueId queue, @Nullable QueueRecordId last, int limit) {
        return session.jdbc()
                .sql(SELECT + (last == null ? "" : " AND r.id > :last") + " ORDER BY r.id LIMIT :limit")
                .param("workspace", workspace.name())
                .param("queue", queue.toString())
                .param("last", last == null ? "" : last.toString())
                .param("limit", limit)
                .query(QueueRecordTable::map)
                .list();
    }

    /** Adds records; gives back those whose examples the queue did not hold. */
    List<QueueRecord> add(ExampleQueueId queue, List<QueueRecord> records) {
        List<QueueRecord> added = new ArrayList<>();
        for (QueueRecord record : records) {
            if (Table.run(session, TABLE.insert() + " ON CONFLICT DO NOTHING", row(queue, record)) > 0) {
                added.add(record);
            }
        }
        return added;
    }

    void put(ExampleQueueId queue, QueueRecord record) {
        Table.run(session, TABLE.update(), row(queue, record));
    }

    /** What is not there is passed over. */
    void delete(ExampleQueueId queue, Collection<QueueRecordId> ids) {
        for (List<String> some : Chunks.ofIds(ids)) {
            session.jdbc()
                    .sql("DELETE FROM example_queue_record WHERE workspace = :workspace AND queue_id = :queue AND id IN"
                            + " (:ids)")
                    .param("workspace", workspace.name())
                    .param("queue", queue.toString())
                    .param("ids", some)
                    .update();
        }
    }

    private MapSqlParameterSource row(ExampleQueueId queue, QueueRecord record) {
        List<String> assigned = record.assigned();
        return new MapSqlParameterSource()
                .addValue("workspace", workspace.name())
                .addValue("queue_id", queue.toString())
                .addValue("id", record.id().toString())
                .addValue("dataset_id", record.dataset().toString())
                .addValue("version_id", record.version().toString())
                .addValue("example_id", record.example().toString())
                .addValue("assigned", assigned == null ? null : Columns.strings(assigned));
    }

    private static QueueRecord map(ResultSet row, int number) throws SQLException {
        return new QueueRecord(
                new QueueRecordId(Columns.uuid(row, "id")),
                new DatasetId(Columns.uuid(row, "dataset_id")),
                new DatasetVersionId(Columns.uuid(row, "version_id")),
                new ExampleId(Columns.uuid(row, "example_id")),
                row.getString("assigned") == null ? null : Columns.strings(row, "assigned"));
    }
}
