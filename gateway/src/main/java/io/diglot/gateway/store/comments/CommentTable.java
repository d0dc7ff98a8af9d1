package io.diglot.gateway.store.comments;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.attachments.AttachedTo.Entity;
import io.diglot.model.comments.Comment;
import io.diglot.model.comments.CommentId;
import io.diglot.model.experiments.ExperimentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code comment}. */
public final class CommentTable extends Repository {

    private static final Table TABLE = Table.of(
            "comment",
            "id workspace",
            "workspace id entity_type entity_id trace_id text source_queue_id created_at created_by last_updated_at last_updated_by");

    public CommentTable(UnitOfWork work) {
        super(work);
    }

    /** @param trace the one that it is about, or the one of the span that it is about; absent for a thread */
    void insert(AttachedTo to, @Nullable UUID trace, Comment comment) {
        Table.run(session, TABLE.insert(), row(to, trace, comment));
        work.wrote(Resource.COMMENT, to.id());
    }

    /** As {@link #insert}, over the one of its id. */
    public void put(AttachedTo to, @Nullable UUID trace, Comment comment) {
        Table.run(session, TABLE.upsertKeeping(), row(to, trace, comment));
        work.wrote(Resource.COMMENT, to.id());
    }

    /** Takes out those of some ids, whatever they are about. */
    public void remove(Collection<CommentId> ids) {
        delete(ids);
    }

    private MapSqlParameterSource row(AttachedTo to, @Nullable UUID trace, Comment comment) {
        return new MapSqlParameterSource()
                .addValue("workspace", workspace.name())
                .addValue("id", comment.id().toString())
                .addValue("entity_type", name(to.entity()))
                .addValue("entity_id", to.id().toString())
                .addValue("trace_id", trace == null ? "" : trace.toString())
                .addValue("text", comment.text())
                .addValue("source_queue_id", Columns.text(comment.sourceQueueId()))
                .addValue("created_at", Columns.nanos(comment.createdAt()))
                .addValue("created_by", comment.createdBy())
                .addValue("last_updated_at", Columns.nanos(comment.lastUpdatedAt()))
                .addValue("last_updated_by", comment.lastUpdatedBy());
    }

    /** Whatever of these it is about. */
    Optional<Comment> find(UUID about, CommentId id) {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("c")
                        + " FROM comment c WHERE c.id = :id AND c.workspace = :workspace AND c.entity_id = :about")
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .param("about", about.toString())
                .query(CommentTable::map)
                .optional();
    }

    /** Tells whether it was there. */
    boolean update(CommentId id, String text) {
        List<UUID> about = session.jdbc()
                .sql("UPDATE comment SET text = :text, last_updated_at = :now, last_updated_by = :author WHERE id = :id"
                        + " AND workspace = :workspace RETURNING entity_id")
                .param("text", text)
                .param("now", Columns.nanos(by.time()))
                .param("author", by.author())
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .query((row, number) -> Columns.uuid(row, "entity_id"))
                .list();
        work.wrote(Resource.COMMENT, about);
        return !about.isEmpty();
    }

    void delete(Collection<CommentId> ids) {
        for (List<String> some : Chunks.ofIds(ids)) {
            session.jdbc()
                    .sql("DELETE FROM comment WHERE workspace = :workspace AND id IN (:ids) RETURNING entity_id")
                    .param("workspace", workspace.name())
                    .param("ids", some)
                    .query((row, number) -> Columns.uuid(row, "entity_id"))
                    .list()
                    .forEach(about -> work.deleted(Resource.COMMENT, about));
        }
    }

    /** Those of some traces or spans, each in the order of their ids. */
    public Map<String, List<Comment>> of(Entity entity, Collection<String> about) {
        Map<String, List<Comment>> comments = new HashMap<>();
        for (List<String> some : Chunks.of(about)) {
            session.jdbc()
                    .sql("SELECT " + TABLE.select("c") + " FROM comment c WHERE c.workspace = :workspace AND"
                            + " c.entity_type = :entity AND c.entity_id IN (:about) ORDER BY c.id")
                    .param("workspace", workspace.name())
                    .param("entity", name(entity))
                    .param("about", some)
                    .query(row -> {
                        comments.computeIfAbsent(row.getString("entity_id"), id -> new ArrayList<>())
                                .add(map(row, 0));
                    });
        }
        return comments;
    }

    /** Those of the traces of some experiments, each in the order of their ids. */
    public Map<ExperimentId, List<Comment>> ofExperiments(Collection<ExperimentId> experiments) {
        Map<ExperimentId, List<Comment>> comments = new HashMap<>();
        for (List<String> some : Chunks.ofIds(experiments)) {
            session.jdbc()
                    .sql("SELECT i.experiment_id, " + TABLE.select("c") + " FROM experiment_item i JOIN comment c ON"
                            + " c.workspace = :workspace AND c.entity_type = 'trace' AND c.entity_id = i.trace_id WHERE"
                            + " i.workspace = :workspace AND i.experiment_id IN (:experiments) ORDER BY c.id")
                    .param("workspace", workspace.name())
                    .param("experiments", some)
                    .query(row -> {
                        List<Comment> known = comments.computeIfAbsent(
                                new ExperimentId(Columns.uuid(row, "experiment_id")), id -> new ArrayList<>());
                        Comment comment = map(row, 0);
                        // A trace may be that of several items.
                        if (known.isEmpty() || !known.getLast().id().equals(comment.id())) {
                            known.add(comment);
                        }
                    });
        }
        return comments;
    }

    /** Those of spans that go without their traces. */
    public void deleteOfSpans(Collection<String> spans) {
        for (List<String> some : Chunks.of(spans)) {
            session.jdbc()
                    .sql("DELETE FROM comment WHERE workspace = :workspace AND entity_type = 'span' AND entity_id IN"
                            + " (:spans)")
                    .param("workspace", workspace.name())
                    .param("spans", some)
                    .update();
        }
    }

    private static Comment map(ResultSet row, int number) throws SQLException {
        return new Comment(
                new CommentId(Columns.uuid(row, "id")),
                row.getString("text"),
                Columns.uuidOrNull(row, "source_queue_id"),
                Columns.instant(row, "created_at"),
                row.getString("created_by"),
                Columns.instant(row, "last_updated_at"),
                row.getString("last_updated_by"));
    }

    private static String name(Entity entity) {
        return entity.name().toLowerCase(Locale.ROOT);
    }
}
