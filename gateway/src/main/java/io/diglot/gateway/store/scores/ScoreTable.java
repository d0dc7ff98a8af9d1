package io.diglot.gateway.store.scores;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.SqlDialect;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.json.Json;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.scores.ScoreDraft;
import io.diglot.model.scores.Scored;
import io.diglot.model.spaces.Workspace;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code feedback_score}. */
public final class ScoreTable extends Repository {

    public static final Table TABLE = Table.of(
            "feedback_score",
            "workspace entity_type entity_id name author source_queue_id",
            "workspace entity_type entity_id name author source_queue_id value value_number category_name reason source"
                    + " created_at last_updated_at");

    /** Of a score {@code s}: whether it is one. Opik's clients record assertions as scores of this category. */
    public static final String COUNTS =
            "s.value_number IS NOT NULL AND (s.category_name IS NULL OR s.category_name <> 'suite_assertion')";

    /** Of a score {@code s}: whether it is the result of an assertion. */
    public static final String ASSERTS = "s.value_number IS NOT NULL AND s.category_name = 'suite_assertion'";

    /** Of a score {@code s}: whether means take it. */
    public static final String AVERAGED = COUNTS + " AND s.value_number " + SqlDialect.WITHIN_REACH;

    private static final String KINDS = "s.entity_id, s.name, s.author, s.source_queue_id, s.source, s.created_at,"
            + " s.last_updated_at, '0.5' AS value, CASE WHEN s.category_name IS NOT NULL THEN '' END AS category_name,"
            + " CASE WHEN s.reason IS NOT NULL THEN '' END AS reason";

    public ScoreTable(UnitOfWork work) {
        super(work);
    }

    /** What can be scored. */
    public enum Entity {
        TRACE(Resource.TRACE, "trace"),
        SPAN(Resource.SPAN, "span"),
        THREAD(Resource.THREAD, "trace_thread");

        private final Resource resource;
        private final String table;

        Entity(Resource resource, String table) {
            this.resource = resource;
            this.table = table;
        }

        public Resource resource() {
            return resource;
        }

        /** As scores name it. */
        public String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static FeedbackScore map(ResultSet row, int number) throws SQLException {
        String queue = row.getString("source_queue_id");
        return new FeedbackScore(
                row.getString("name"),
                Columns.json(row, "value"),
                Columns.free(row, "category_name"),
                Columns.free(row, "reason"),
                Columns.constant(row, "source", FeedbackScore.Source.class),
                queue.isEmpty() ? null : UUID.fromString(queue),
                row.getString("author"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "last_updated_at"));
    }

    public static MapSqlParameterSource parameters(Workspace workspace, Entity entity, Object id, FeedbackScore score) {
        Json value = score.value();
        UUID queue = score.sourceQueueId();
        return new MapSqlParameterSource()
                .addValue("workspace", workspace.name())
                .addValue("entity_type", entity.column())
                .addValue("entity_id", id.toString())
                .addValue("name", score.name())
                .addValue("author", score.author())
                .addValue("source_queue_id", queue == null ? "" : queue.toString())
                .addValue("value", Columns.text(value))
                .addValue(
                        "value_number",
                        value == null ? null : value.decimalValue().doubleValue())
                .addValue("category_name", Columns.free(score.categoryName()))
                .addValue("reason", Columns.free(score.reason()))
                .addValue("source", score.source().name())
                .addValue("created_at", Columns.nanos(score.createdAt()))
                .addValue("last_updated_at", Columns.nanos(score.lastUpdatedAt()));
    }

    /** Writes scores; one of the same name, author and queue is replaced, but for when it was first given. */
    public static void put(Session session, List<MapSqlParameterSource> rows) {
        Table.runAll(session, TABLE.upsertKeeping("created_at"), rows);
    }

    /** Replaces all scores that traces or spans have, by their ids, by others, with their authors and dates. */
    public void replace(Entity entity, Map<String, List<FeedbackScore>> scores) {
        List<MapSqlParameterSource> rows = new ArrayList<>();
        for (List<String> some : Chunks.of(scores.keySet())) {
            session.jdbc()
                    .sql("DELETE FROM feedback_score WHERE workspace = :workspace AND entity_type = :entity AND"
                            + " entity_id IN (:ids)")
                    .param("workspace", workspace.name())
                    .param("entity", entity.column())
                    .param("ids", some)
                    .update();
        }
        scores.forEach((id, given) -> given.forEach(score -> rows.add(parameters(workspace, entity, id, score))));
        Table.runAll(session, TABLE.upsertKeeping(), rows);
    }

    /**
     * A score that is given in the caller's name. Whoever has scored a thing under a name before, by hand or through the
     * same queue, changes that score.
     */
    public MapSqlParameterSource given(Entity entity, Scored<?> scored) {
        return parameters(workspace, entity, scored.target(), given(scored.score()));
    }

    /** Gives scores to what lies here, whatever project they name. */
    public void give(Entity entity, List<? extends Scored<?>> scores) {
        put(session, scores.stream().map(scored -> given(entity, scored)).toList());
        tell(entity, scores.stream().map(Scored::target));
    }

    /** Tells that the scores of some traces or spans changed. */
    void tell(Entity entity, Stream<?> targets) {
        work.wrote(
                entity.resource(),
                targets.map(Object::toString).distinct().map(UUID::fromString).toList());
    }

    private FeedbackScore given(ScoreDraft draft) {
        return new FeedbackScore(
                draft.name(),
                draft.value(),
                draft.categoryName(),
                draft.reason(),
                draft.source(),
                draft.sourceQueueId(),
                by.author(),
                by.time(),
                by.time());
    }

    /** Takes the scores of a name back. Annotations without a value are none. */
    public void takeBack(Entity entity, Object id, String name, @Nullable String author) {
        takeBack(entity, id, name, author, null);
    }

    /** @param queue through which they alone were given; absent for all */
    public void takeBack(Entity entity, Object id, String name, @Nullable String author, @Nullable UUID queue) {
        session.jdbc()
                .sql("DELETE FROM feedback_score WHERE workspace = :workspace AND entity_type = :entity AND"
                        + " entity_id = :id AND name = :name AND value IS NOT NULL"
                        + (author == null ? "" : " AND author = :author")
                        + (queue == null ? "" : " AND source_queue_id = :queue"))
                .param("workspace", workspace.name())
                .param("entity", entity.column())
                .param("id", id.toString())
                .param("name", name)
                .param("author", author)
                .param("queue", Columns.text(queue))
                .update();
        new StrayScoreTable(work).takeBack(entity, id, name, author);
        tell(entity, Stream.of(id));
    }

    /**
     * The names of the scores that entities have.
     *
     * @param project of those that lie in it alone
     * @param type of spans of this type alone
     */
    public List<String> names(Entity entity, Optional<ProjectId> project, @Nullable String type) {
        return names(entity, project.stream().toList(), type);
    }

    /** @param projects in which they lie; none for all */
    public List<String> names(Entity entity, Collection<ProjectId> projects, @Nullable String type) {
        String among = projects.isEmpty() && type == null
                ? ""
                : " AND s.entity_id IN (SELECT p.id FROM " + entity.table + " p WHERE p.workspace = :workspace"
                        + (projects.isEmpty() ? "" : " AND p.project_id IN (:projects)")
                        + (type == null ? "" : " AND p.type = :type") + ")";
        return session.jdbc()
                .sql("SELECT DISTINCT s.name FROM feedback_score s WHERE s.workspace = :workspace AND s.entity_type ="
                        + " :entity AND " + COUNTS + among + " ORDER BY s.name")
                .param("workspace", workspace.name())
                .param("entity", entity.column())
                .param("projects", projects.stream().map(ProjectId::toString).toList())
                .param("type", type)
                .query(String.class)
                .list();
    }

    /** The scores of some entities, by entity id, in order of name, author and queue. */
    public Map<String, List<FeedbackScore>> of(Entity entity, Collection<String> ids) {
        return of(TABLE.select("s"), "", entity, ids);
    }

    /** As {@link #of}, those that are a value and no annotation, of which only is told what they have. */
    public Map<String, List<FeedbackScore>> kindsOf(Entity entity, Collection<String> ids) {
        return of(KINDS, " AND s.value IS NOT NULL AND s.source <> 'UI'", entity, ids);
    }

    private Map<String, List<FeedbackScore>> of(
            String columns, String condition, Entity entity, Collection<String> ids) {
        Map<String, List<FeedbackScore>> scores = new HashMap<>();
        for (List<String> some : Chunks.of(ids)) {
            session.jdbc()
                    .sql("SELECT " + columns + " FROM feedback_score s WHERE s.workspace = :workspace AND"
                            + " s.entity_type = :entity AND s.entity_id IN (:ids)" + condition
                            + " ORDER BY s.entity_id, s.created_at,"
                            + " s.name, s.author, s.source_queue_id")
                    .param("workspace", workspace.name())
                    .param("entity", entity.column())
                    .param("ids", some)
                    .query(row -> {
                        scores.computeIfAbsent(row.getString("entity_id"), id -> new ArrayList<>())
                                .add(map(row, 0));
                    });
        }
        return scores;
    }
}
