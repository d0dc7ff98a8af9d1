package io.diglot.gateway.store.attachments;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.attachments.AttachedTo.Entity;
import io.diglot.model.attachments.Attachment;
import io.diglot.model.projects.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code attachment}. Whoever deletes one lets its bytes go. */
public final class AttachmentTable extends Repository {

    private static final Table TABLE = Table.of(
            "attachment",
            "entity_id entity_type project_id file_name workspace",
            "workspace entity_type entity_id project_id file_name mime_type file_size content_id created_at created_by"
                    + " last_updated_at last_updated_by");

    private static final String OF_ONE =
            " WHERE a.workspace = :workspace AND a.entity_type = :entity AND a.entity_id = :id AND"
                    + " a.project_id = :project";

    public AttachmentTable(UnitOfWork work) {
        super(work);
    }

    /** Each by the index: planners take a join for one over all. */
    private static final String PLACE =
            "(SELECT o.bucket FROM file_object o WHERE o.content_id = a.content_id) AS object_bucket,"
                    + " (SELECT o.name FROM file_object o WHERE o.content_id = a.content_id) AS object_name";

    /**
     * An attachment with the id of its bytes.
     *
     * @param object where they lie; absent: in the database
     */
    public record Stored(
            Attachment attachment, UUID content, @Nullable ObjectPlace object) {}

    /** Those of one trace or span in one project, the last name first, as Opik lists them. */
    public List<Attachment> list(ProjectId project, AttachedTo to, long offset, int limit) {
        return about(
                        "SELECT a.file_name, a.mime_type, a.file_size FROM attachment a" + OF_ONE
                                + " ORDER BY a.file_name DESC LIMIT :limit OFFSET :offset",
                        to)
                .param("project", project.toString())
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> attachment(row))
                .list();
    }

    public long count(ProjectId project, AttachedTo to) {
        return about("SELECT COUNT(*) FROM attachment a" + OF_ONE, to)
                .param("project", project.toString())
                .query(Long.class)
                .single();
    }

    public Optional<Stored> find(ProjectId project, AttachedTo to, String fileName) {
        return about(
                        "SELECT a.file_name, a.mime_type, a.file_size, a.content_id, " + PLACE + " FROM attachment a"
                                + OF_ONE + " AND a.file_name = :name",
                        to)
                .param("project", project.toString())
                .param("name", fileName)
                .query((row, number) ->
                        new Stored(attachment(row), Columns.uuid(row, "content_id"), FileObjects.place(row)))
                .optional();
    }

    /**
     * A file with what it is attached to.
     *
     * @param projectName what the project is called that it was attached in; its id where that is gone
     * @param content the id of its bytes, which never change
     */
    public record Named(AttachedTo to, ProjectId project, String projectName, Attachment attachment, UUID content) {}

    /** Those of some traces or spans, by what they are attached to, project and name. */
    public List<Named> all(Entity entity, Collection<String> ids) {
        List<Named> all = new ArrayList<>();
        for (List<String> some : Chunks.of(ids)) {
            all.addAll(session.jdbc()
                    .sql(
                            "SELECT a.entity_id, a.project_id, p.name AS project_name, a.file_name, a.mime_type, a.file_size,"
                                    + " a.content_id FROM attachment a LEFT JOIN project p ON p.id = a.project_id AND p.workspace = a.workspace"
                                    + " WHERE a.workspace = :workspace AND a.entity_type = :entity AND a.entity_id IN (:ids)"
                                    + " ORDER BY a.entity_id, a.project_id, a.file_name")
                    .param("workspace", workspace.name())
                    .param("entity", name(entity))
                    .param("ids", some)
                    .query((row, number) -> new Named(
                            new AttachedTo(entity, Columns.uuid(row, "entity_id")),
                            new ProjectId(Columns.uuid(row, "project_id")),
                            Objects.requireNonNullElse(row.getString("project_name"), row.getString("project_id")),
                            attachment(row),
                            Columns.uuid(row, "content_id")))
                    .list());
        }
        return all;
    }

    /** Those of some traces or spans whose names are of the form that SDKs leave in the places of files. */
    Map<String, List<TakenFiles.Taken>> taken(Entity entity, Collection<String> ids) {
        Map<String, List<TakenFiles.Taken>> taken = new HashMap<>();
        for (List<String> some : Chunks.of(ids)) {
            session.jdbc()
                    .sql("SELECT a.entity_id, a.project_id, a.file_name, a.mime_type, a.file_size, a.content_id, "
                            + PLACE
                            + " FROM attachment a"
                            + " WHERE a.workspace = :workspace AND a.entity_type = :entity AND a.entity_id IN (:ids) AND"
                            + " a.file_name LIKE '%-attachment-%'")
                    .param("workspace", workspace.name())
                    .param("entity", name(entity))
                    .param("ids", some)
                    .query(row -> {
                        taken.computeIfAbsent(row.getString("entity_id"), id -> new ArrayList<>())
                                .add(new TakenFiles.Taken(
                                        new ProjectId(Columns.uuid(row, "project_id")),
                                        attachment(row),
                                        Columns.uuid(row, "content_id"),
                                        FileObjects.place(row)));
                    });
        }
        return taken;
    }

    private static Attachment attachment(ResultSet row) throws SQLException {
        return new Attachment(row.getString("file_name"), row.getString("mime_type"), row.getLong("file_size"));
    }

    /** Attaches a file in the place of the one that has its name. */
    void put(ProjectId project, AttachedTo to, Attachment attachment, UUID content) {
        // Of two that come at once the first must be seen by the second, whose bytes stay.
        session.dialect().lock(session.jdbc(), "attachments of " + to.id());
        find(project, to, attachment.fileName())
                .ifPresent(before -> new FileContents(session).letGo(List.of(before.content())));
        new FileContents(session).keep(content);
        Table.run(
                session,
                TABLE.upsertKeeping("created_at", "created_by"),
                new MapSqlParameterSource()
                        .addValue("workspace", workspace.name())
                        .addValue("entity_type", name(to.entity()))
                        .addValue("entity_id", to.id().toString())
                        .addValue("project_id", project.toString())
                        .addValue("file_name", attachment.fileName())
                        .addValue("mime_type", attachment.mimeType())
                        .addValue("file_size", attachment.size())
                        .addValue("content_id", content.toString())
                        .addValue("created_at", Columns.nanos(by.time()))
                        .addValue("created_by", by.author())
                        .addValue("last_updated_at", Columns.nanos(session.now()))
                        .addValue("last_updated_by", by.author()));
        work.wrote(Resource.ATTACHMENT, to.id());
    }

    void delete(ProjectId project, AttachedTo to, Collection<String> fileNames) {
        session.dialect().lock(session.jdbc(), "attachments of " + to.id());
        for (List<String> some : Chunks.of(fileNames)) {
            letGo(about(
                            "DELETE FROM attachment WHERE workspace = :workspace AND entity_type = :entity AND entity_id = :id"
                                    + " AND project_id = :project AND file_name IN (:names) RETURNING content_id",
                            to)
                    .param("project", project.toString())
                    .param("names", some));
        }
        work.deleted(Resource.ATTACHMENT, to.id());
    }

    /** Those of traces that go, and of their spans, which are still there. */
    public void deleteOfTraces(Collection<String> traces) {
        letGo(session.jdbc()
                .sql("DELETE FROM attachment WHERE workspace = :workspace AND entity_type = 'span' AND entity_id IN"
                        + " (SELECT s.id FROM span s WHERE s.workspace = :workspace AND s.trace_id IN (:traces))"
                        + " RETURNING content_id")
                .param("workspace", workspace.name())
                .param("traces", traces));
        letGo(session.jdbc()
                .sql("DELETE FROM attachment WHERE workspace = :workspace AND entity_type = 'trace' AND entity_id IN"
                        + " (:traces) RETURNING content_id")
                .param("workspace", workspace.name())
                .param("traces", traces));
    }

    /** Some of spans that never came, to which nothing was attached since; tells how many there were. */
    public int deleteStrays(Instant limit, int most) {
        List<Row> strays = session.jdbc()
                .sql(
                        "SELECT a.entity_id, a.project_id, a.file_name FROM attachment a WHERE a.workspace = :workspace AND"
                                + " a.entity_type = 'span' AND a.last_updated_at < :limit AND NOT EXISTS (SELECT 1 FROM span s"
                                + " WHERE s.id = a.entity_id AND s.workspace = a.workspace) ORDER BY a.last_updated_at LIMIT :most")
                .param("workspace", workspace.name())
                .param("limit", Columns.nanos(limit))
                .param("most", most)
                .query((row, number) -> new Row(
                        new AttachedTo(Entity.SPAN, Columns.uuid(row, "entity_id")),
                        new ProjectId(Columns.uuid(row, "project_id")),
                        row.getString("file_name")))
                .list();
        strays.forEach(stray -> delete(stray.project, stray.to, List.of(stray.fileName)));
        return strays.size();
    }

    private record Row(AttachedTo to, ProjectId project, String fileName) {}

    private void letGo(JdbcClient.StatementSpec deletion) {
        new FileContents(session).letGo(deletion.query(String.class).list());
    }

    private JdbcClient.StatementSpec about(String sql, AttachedTo to) {
        return session.jdbc()
                .sql(sql)
                .param("workspace", workspace.name())
                .param("entity", name(to.entity()))
                .param("id", to.id().toString());
    }

    private static String name(Entity entity) {
        return entity.name().toLowerCase(Locale.ROOT);
    }
}
