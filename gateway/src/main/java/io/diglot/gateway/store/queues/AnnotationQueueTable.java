package io.diglot.gateway.store.queues;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.queues.AnnotationQueue;
import io.diglot.model.queues.AnnotationQueueId;
import io.diglot.model.queues.QueueScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code annotation_queue} and of {@code annotation_queue_item}. */
final class AnnotationQueueTable extends Repository {

    static final Table TABLE = Table.of(
            "annotation_queue",
            "workspace id",
            "workspace id project_id name name_key description instructions scope comments_enabled definition_names"
                    + " created_at created_by last_updated_at last_updated_by");

    private static final Table ITEMS = Table.of(
            "annotation_queue_item", "workspace queue_id item_id", "workspace queue_id item_id created_at created_by");

    AnnotationQueueTable(UnitOfWork work) {
        super(work);
    }

    Optional<AnnotationQueue> find(AnnotationQueueId id) {
        return find(id, "");
    }

    /** As {@link #find(AnnotationQueueId)}; nobody else changes it before the end of the transaction. */
    Optional<AnnotationQueue> lock(AnnotationQueueId id) {
        return find(id, session.dialect().forUpdate());
    }

    private Optional<AnnotationQueue> find(AnnotationQueueId id, String lock) {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("q")
                        + " FROM annotation_queue q WHERE q.workspace = :workspace AND q.id = :id" + lock)
                .param("workspace", workspace.name())
                .param("id", id.toString())
                .query(AnnotationQueueTable::map)
                .optional();
    }

    /** Writes queues; those that are there are replaced. */
    void put(List<AnnotationQueue> queues) {
        Table.runAll(
                session, TABLE.upsertKeeping(), queues.stream().map(this::row).toList());
        queues.forEach(queue -> work.wrote(Resource.ANNOTATION_QUEUE, queue.id().value()));
    }

    /** What is not there is passed over; what the queues held stays, but for that they held it. */
    void delete(Collection<AnnotationQueueId> ids) {
        for (List<String> some : Chunks.ofIds(ids)) {
            session.jdbc()
                    .sql("DELETE FROM annotation_queue_item WHERE workspace = :workspace AND queue_id IN (:ids)")
                    .param("workspace", workspace.name())
                    .param("ids", some)
                    .update();
            session.jdbc()
                    .sql("DELETE FROM annotation_queue WHERE workspace = :workspace AND id IN (:ids) RETURNING id")
                    .param("workspace", workspace.name())
                    .param("ids", some)
                    .query((row, number) -> Columns.uuid(row, "id"))
                    .list()
                    .forEach(id -> work.deleted(Resource.ANNOTATION_QUEUE, id));
        }
    }

    /** Those that it holds already stay as they are. */
    void add(AnnotationQueueId queue, Collection<UUID> items) {
        Table.runAll(
                session,
                ITEMS.insertIfAbsent(),
                items.stream()
                        .map(item -> new MapSqlParameterSource()
                                .addValue("workspace", workspace.name())
                                .addValue("queue_id", queue.toString())
                                .addValue("item_id", item.toString())
                                .addValue("created_at", Columns.nanos(by.time()))
                                .addValue("created_by", by.author()))
                        .toList());
    }

    /** What it does not hold is passed over. */
    void remove(AnnotationQueueId queue, Collection<UUID> items) {
        for (List<String> some : Chunks.ofIds(items)) {
            session.jdbc()
                    .sql("DELETE FROM annotation_queue_item WHERE workspace = :workspace AND queue_id = :queue AND"
                            + " item_id IN (:items)")
                    .param("workspace", workspace.name())
                    .param("queue", queue.toString())
                    .param("items", some)
                    .update();
        }
    }

    private MapSqlParameterSource row(AnnotationQueue queue) {
        return new MapSqlParameterSource()
                .addValue("workspace", workspace.name())
                .addValue("id", queue.id().toString())
                .addValue("project_id", queue.projectId().toString())
                .addValue("name", queue.name())
                .addValue("name_key", Columns.key(queue.name()))
                .addValue("description", queue.description())
                .addValue("instructions", queue.instructions())
                .addValue("scope", queue.scope().name())
                .addValue("comments_enabled", queue.commentsEnabled() ? 1 : 0)
                .addValue("definition_names", Columns.strings(queue.definitionNames()))
                .addValue("created_at", Columns.nanos(queue.createdAt()))
                .addValue("created_by", queue.createdBy())
                .addValue("last_updated_at", Columns.nanos(queue.lastUpdatedAt()))
                .addValue("last_updated_by", queue.lastUpdatedBy());
    }

    static AnnotationQueue map(ResultSet row, int number) throws SQLException {
        return new AnnotationQueue(
                new AnnotationQueueId(Columns.uuid(row, "id")),
                new ProjectId(Columns.uuid(row, "project_id")),
                row.getString("name"),
                row.getString("description"),
                row.getString("instructions"),
                Columns.constant(row, "scope", QueueScope.class),
                row.getInt("comments_enabled") != 0,
                Columns.strings(row, "definition_names"),
                Columns.instant(row, "created_at"),
                row.getString("created_by"),
                Columns.instant(row, "last_updated_at"),
                row.getString("last_updated_by"));
    }
}
