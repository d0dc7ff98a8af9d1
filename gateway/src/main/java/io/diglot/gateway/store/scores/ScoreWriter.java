package io.diglot.gateway.store.scores;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.model.projects.Project;
import io.diglot.model.scores.Scored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** Gives scores in the projects that they name, within a transaction that no other write of their targets crosses. */
public final class ScoreWriter extends Repository {

    private final ScoreTable.Entity entity;

    public ScoreWriter(UnitOfWork work, ScoreTable.Entity entity) {
        super(work);
        this.entity = entity;
    }

    /** A score whose target does not lie in the project, or not yet, is kept apart. */
    public void give(List<? extends Scored<?>> scores) {
        Map<@Nullable String, Project> projects =
                new ProjectTable(work).ensureAll(scores.stream().map(Scored::projectName), Project.DEFAULT_NAME);
        Map<String, String> lie = projectsOf(
                scores.stream().map(scored -> scored.target().toString()).toList());
        List<MapSqlParameterSource> seen = new ArrayList<>();
        List<MapSqlParameterSource> stray = new ArrayList<>();
        List<Object> given = new ArrayList<>();
        for (Scored<?> scored : scores) {
            String project = Objects.requireNonNull(projects.get(scored.projectName()))
                    .id()
                    .toString();
            MapSqlParameterSource row = new ScoreTable(work).given(entity, scored);
            if (project.equals(lie.get(scored.target().toString()))) {
                seen.add(row);
                given.add(scored.target());
            } else {
                stray.add(row.addValue("project_id", project));
            }
        }
        ScoreTable.put(session, seen);
        new ScoreTable(work).tell(entity, given.stream());
        StrayScoreTable.put(session, stray);
    }

    private Map<String, String> projectsOf(List<String> targets) {
        Map<String, String> projects = new HashMap<>();
        for (List<String> some : Chunks.of(targets)) {
            session.jdbc()
                    .sql("SELECT t.id, t.project_id FROM " + entity.column()
                            + " t WHERE t.workspace = :workspace AND t.id IN (:targets)")
                    .param("workspace", workspace.name())
                    .param("targets", some)
                    .query(row -> {
                        projects.put(row.getString("id"), row.getString("project_id"));
                    });
        }
        return projects;
    }
}
