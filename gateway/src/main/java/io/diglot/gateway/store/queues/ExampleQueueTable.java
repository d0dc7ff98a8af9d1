package io.diglot.gateway.store.queues;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.annotations.AnnotationConfigId;
import io.diglot.model.queues.AssignmentMethod;
import io.diglot.model.queues.ExampleQueueDraft;
import io.diglot.model.queues.ExampleQueueId;
import io.diglot.model.spaces.Workspace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code example_queue}. */
final class ExampleQueueTable extends Repository {

    static final Table TABLE = Table.of(
            "example_queue",
            "id workspace",
            "workspace id name name_key instructions config_ids annotators assignment created_at updated_at");

    ExampleQueueTable(UnitOfWork work) {
        super(work);
    }

    /** A row, and where it lies; its configs are known by their ids alone. */
    record Row(ExampleQueueId id, ExampleQueueDraft says, Workspace workspace, Instant createdAt, Instant updatedAt) {}

    Optional<Row> find(ExampleQueueId id) {
        return find(id, "");
    }

    /** As {@link #find(ExampleQueueId)}; nobody else changes it before the end of the transaction. */
    Optional<Row> lock(ExampleQueueId id) {
        return find(id, session.dialect().forUpdate());
    }

    private Optional<Row> find(ExampleQueueId id, String lock) {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("q")
                        + " FROM example_queue q WHERE q.id = :id AND q.workspace = :workspace" + lock)
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .query(ExampleQueueTable::map)
                .optional();
    }

    /** @throws FailureException a {@link Failure.Conflict} where another one has the name, in whatever case */
    void put(Row row) {
        boolean taken = session.jdbc()
                .sql(
                        "SELECT 1 FROM example_queue q WHERE q.workspace = :workspace AND q.name_key = :key AND q.id <> :id")
                .param("workspace", workspace.name())
                .param("key", Columns.key(row.says().name()))
                .param("id", row.id().toString())
                .query(Integer.class)
                .optional()
                .isPresent();
        if (taken) {
            throw taken(row.says().name());
        }
        try {
            Table.run(session, TABLE.upsertKeeping("created_at"), parameters(row));
        } catch (DuplicateKeyException e) {
            // Two queues may be given one name at the same time where more than one transaction writes.
            throw taken(row.says().name());
        }
        work.wrote(Resource.ANNOTATION_QUEUE, row.id().value());
    }

    private static FailureException taken(String name) {
        return new Failure.Conflict(Resource.ANNOTATION_QUEUE, Reason.NAME_TAKEN, name).asException();
    }

    void delete(ExampleQueueId id) {
        session.jdbc()
                .sql("DELETE FROM example_queue_record WHERE workspace = :workspace AND queue_id = :id")
                .param("workspace", workspace.name())
                .param("id", id.toString())
                .update();
        session.jdbc()
                .sql("DELETE FROM example_queue WHERE id = :id AND workspace = :workspace")
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .update();
        work.deleted(Resource.ANNOTATION_QUEUE, id.value());
    }

    private MapSqlParameterSource parameters(Row row) {
        ExampleQueueDraft says = row.says();
        return new MapSqlParameterSource()
                .addValue("workspace", workspace.name())
                .addValue("id", row.id().toString())
                .addValue("name", says.name())
                .addValue("name_key", Columns.key(says.name()))
                .addValue("instructions", says.instructions())
                .addValue(
                        "config_ids",
                        Columns.uuids(says.configs().stream()
                                .map(AnnotationConfigId::value)
                                .toList()))
                .addValue("annotators", Columns.strings(says.annotators()))
                .addValue("assignment", says.assignment().name())
                .addValue("created_at", Columns.nanos(row.createdAt()))
                .addValue("updated_at", Columns.nanos(row.updatedAt()));
    }

    static Row map(ResultSet row, int number) throws SQLException {
        return new Row(
                new ExampleQueueId(Columns.uuid(row, "id")),
                new ExampleQueueDraft(
                        row.getString("name"),
                        row.getString("instructions"),
                        configs(row),
                        Columns.strings(row, "annotators"),
                        Columns.constant(row, "assignment", AssignmentMethod.class)),
                new Workspace(row.getString("workspace")),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"));
    }

    private static List<AnnotationConfigId> configs(ResultSet row) throws SQLException {
        return Columns.uuids(row, "config_ids").stream()
                .map(AnnotationConfigId::new)
                .toList();
    }
}
