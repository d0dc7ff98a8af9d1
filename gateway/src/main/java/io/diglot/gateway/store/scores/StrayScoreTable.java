package io.diglot.gateway.store.scores;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of {@code stray_score}: scores given in a project where their target does not lie, or has not come to yet.
 * In Opik too a score that names another project, or none, is kept and not seen.
 */
public final class StrayScoreTable extends Repository {

    public static final Table TABLE = Table.of(
            "stray_score",
            "workspace entity_type entity_id project_id name author source_queue_id",
            "project_id " + String.join(" ", ScoreTable.TABLE.columns()));

    public StrayScoreTable(UnitOfWork work) {
        super(work);
    }

    /** @param rows those of {@link ScoreTable}, each with a {@code project_id} */
    public static void put(Session session, List<MapSqlParameterSource> rows) {
        Table.runAll(session, TABLE.upsertKeeping("created_at"), rows);
    }

    /** Makes the scores be seen that were given where their targets are now. Called by every write of targets. */
    public void arrive(ScoreTable.Entity entity, Collection<String> targets) {
        String there = " FROM stray_score WHERE workspace = :workspace AND entity_type = :entity AND entity_id IN"
                + " (:targets) AND project_id = (SELECT t.project_id FROM " + entity.column()
                + " t WHERE t.id = stray_score.entity_id AND t.workspace = stray_score.workspace)";
        String columns = String.join(", ", ScoreTable.TABLE.columns());
        String move = ScoreTable.TABLE
                .upsertKeeping("created_at")
                .replaceFirst("VALUES \\([^)]*\\)", "SELECT " + columns + there);
        for (List<String> some : Chunks.ofIds(targets)) {
            for (String statement : List.of(move, "DELETE" + there)) {
                about(statement, entity).param("targets", some).update();
            }
        }
    }

    /** As {@link ScoreTable#takeBack}. */
    public void takeBack(ScoreTable.Entity entity, Object target, String name, @Nullable String author) {
        about(
                        "DELETE FROM stray_score WHERE workspace = :workspace AND entity_type = :entity AND entity_id ="
                                + " :target AND name = :name" + (author == null ? "" : " AND author = :author"),
                        entity)
                .param("target", target.toString())
                .param("name", name)
                .param("author", author)
                .update();
    }

    private JdbcClient.StatementSpec about(String sql, ScoreTable.Entity entity) {
        return session.jdbc().sql(sql).param("workspace", workspace.name()).param("entity", entity.column());
    }
}
