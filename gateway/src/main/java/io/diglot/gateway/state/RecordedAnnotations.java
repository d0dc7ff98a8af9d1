package io.diglot.gateway.state;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.Table;
import io.diglot.model.annotations.Annotation;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.spaces.Workspace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Annotations that the backend's vendor has no place for or would change, exactly as they were written. */
@Component
public final class RecordedAnnotations {

    /** As many values as a statement may name on every database. */
    private static final Table TABLE = Table.of(
            "recorded_annotation",
            "workspace record_kind parent_id record_id name annotator",
            "workspace record_kind parent_id record_id name annotator score label text updated_at");

    private static final String UPSERT = TABLE.insert()
            + " ON CONFLICT (workspace, record_kind, parent_id, record_id, name, annotator) DO UPDATE SET"
            + " score = COALESCE(excluded.score, recorded_annotation.score),"
            + " label = COALESCE(excluded.label, recorded_annotation.label),"
            + " text = COALESCE(excluded.text, recorded_annotation.text),"
            + " updated_at = excluded.updated_at";

    private static final String REPLACE = TABLE.insert()
            + " ON CONFLICT (workspace, record_kind, parent_id, record_id, name, annotator) DO UPDATE SET"
            + " score = excluded.score, label = excluded.label, text = excluded.text, updated_at = excluded.updated_at";

    private static final String FORGET =
            "DELETE FROM recorded_annotation WHERE workspace = :workspace AND record_kind ="
                    + " :record_kind AND parent_id = :parent_id AND record_id = :record_id AND name = :name AND annotator ="
                    + " :annotator";

    private static final String OF_PARENT =
            "FROM recorded_annotation WHERE workspace = :workspace AND record_kind = :kind AND parent_id = :parent";

    private final Database database;
    private final AnnotatedParents parents;

    RecordedAnnotations(Database database) {
        this.database = database;
        this.parents = new AnnotatedParents(database.dialect());
    }

    /** Adds to what the annotator said of the records before: what a draft leaves out stays as it was. */
    public Mono<Void> add(Parent parent, List<AnnotationDraft> annotations, String annotator) {
        return annotations.isEmpty()
                ? Mono.empty()
                : database.writeOnly(session -> {
                    parents.note(parent);
                    run(session, UPSERT, parent, annotations, annotator);
                });
    }

    /**
     * Puts annotations in the place of what the annotator said of these records under these names before.
     *
     * @param elsewhere those that need not be recorded any more
     */
    public Mono<Void> replace(
            Parent parent, List<AnnotationDraft> whole, List<AnnotationDraft> elsewhere, String annotator) {
        return database.writeOnly(session -> {
            parents.note(parent);
            run(session, FORGET, parent, elsewhere, annotator);
            run(session, REPLACE, parent, whole, annotator);
        });
    }

    private static void run(
            Session session, String statement, Parent parent, List<AnnotationDraft> annotations, String annotator) {
        Table.runAll(
                session,
                statement,
                annotations.stream()
                        .map(annotation -> row(parent, annotation, annotator, session.now()))
                        .toList());
    }

    /** As {@link #of(Parent, Collection, Function)}, by ids that are texts already. */
    public Mono<Map<String, List<Annotation>>> of(Parent parent, Collection<String> records) {
        return of(parent, records, Function.identity());
    }

    /**
     * What was said of records, by the text of their ids; of each record by name, then annotator. Records of which
     * nothing was said are not in the map.
     *
     * @param id the text of a record's id, asked for only where something was said of any record of the parent
     */
    public <T> Mono<Map<String, List<Annotation>>> of(Parent parent, Collection<T> records, Function<T, String> id) {
        return records.isEmpty() || parents.isUnsaid(parent)
                ? Mono.just(Map.of())
                : database.read(session -> {
                    parents.learn(session);
                    Map<String, List<Annotation>> found = new HashMap<>();
                    for (List<String> some : Chunks.of(records.stream().map(id).toList())) {
                        read(session, parent, some, found);
                    }
                    return found;
                });
    }

    /** When something was last said of any record of a parent; parents of whose records nothing was said are left out. */
    public Mono<Map<UUID, Instant>> lastAdded(Workspace workspace, Kind kind, Collection<UUID> parents) {
        return parents.stream().allMatch(id -> this.parents.isUnsaid(new Parent(workspace, kind, id)))
                ? Mono.just(Map.of())
                : database.read(session -> {
                    this.parents.learn(session);
                    Map<UUID, Instant> last = new HashMap<>();
                    session.jdbc()
                            .sql(
                                    "SELECT parent_id, MAX(updated_at) AS updated_at FROM recorded_annotation WHERE workspace ="
                                            + " :workspace AND record_kind = :kind AND parent_id IN (:parents) GROUP BY parent_id")
                            .param("workspace", workspace.name())
                            .param("kind", kind.name())
                            .param(
                                    "parents",
                                    parents.stream().map(UUID::toString).toList())
                            .query((ResultSet row) -> {
                                last.put(Columns.uuid(row, "parent_id"), Columns.instant(row, "updated_at"));
                            });
                    return last;
                });
    }

    /** Forgets all that was said of the records of a parent that is gone. */
    public Mono<Void> forget(Parent parent) {
        return database.writeOnly(session -> session.jdbc()
                .sql("DELETE " + OF_PARENT)
                .param("workspace", parent.workspace().name())
                .param("kind", parent.kind().name())
                .param("parent", parent.id().toString())
                .update());
    }

    private static MapSqlParameterSource row(Parent parent, AnnotationDraft annotation, String annotator, Instant now) {
        return new MapSqlParameterSource()
                .addValue("workspace", parent.workspace().name())
                .addValue("record_kind", parent.kind().name())
                .addValue("parent_id", parent.id().toString())
                .addValue("record_id", annotation.recordId())
                .addValue("name", annotation.name())
                .addValue("annotator", annotator)
                .addValue("score", Columns.text(annotation.score()))
                .addValue("label", annotation.label())
                .addValue("text", annotation.text())
                .addValue("updated_at", Columns.nanos(now));
    }

    private static void read(
            Session session, Parent parent, List<String> records, Map<String, List<Annotation>> found) {
        session.jdbc()
                .sql("SELECT * " + OF_PARENT + " AND record_id IN (:records) ORDER BY record_id, name, annotator")
                .param("workspace", parent.workspace().name())
                .param("kind", parent.kind().name())
                .param("parent", parent.id().toString())
                .param("records", records)
                .query((ResultSet row) -> {
                    found.computeIfAbsent(row.getString("record_id"), id -> new ArrayList<>())
                            .add(annotation(row));
                });
    }

    private static Annotation annotation(ResultSet row) throws SQLException {
        return new Annotation(
                row.getString("name"),
                Columns.json(row, "score"),
                row.getString("label"),
                row.getString("text"),
                row.getString("annotator"),
                Columns.instant(row, "updated_at"));
    }

    /**
     * What the annotated records belong to.
     *
     * @param id of the dataset of examples, of the experiment of runs
     */
    public record Parent(Workspace workspace, Kind kind, UUID id) {}

    /** What is annotated. */
    public enum Kind {
        EXAMPLE,
        RUN
    }
}
