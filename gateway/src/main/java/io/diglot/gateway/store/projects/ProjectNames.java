package io.diglot.gateway.store.projects;

import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.scores.ScoreNames;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What things in projects are called. */
public final class ProjectNames extends Repository {

    private static final List<String> SCORED = List.of("trace", "span");

    public ProjectNames(UnitOfWork work) {
        super(work);
    }

    /**
     * Of scores of traces and spans.
     *
     * @param projects in which they lie; none for all
     */
    public ScoreNames ofScores(Collection<ProjectId> projects) {
        List<String> names = SCORED.stream()
                .flatMap(kind -> ofScores(kind, projects))
                .distinct()
                .sorted()
                .toList();
        return new ScoreNames(names, List.of());
    }

    private Stream<String> ofScores(String kind, Collection<ProjectId> projects) {
        String within = projects.isEmpty()
                ? ""
                : " AND s.entity_id IN (SELECT x.id FROM " + kind
                        + " x WHERE x.workspace = :workspace AND x.project_id IN (:projects))";
        return session
                .jdbc()
                .sql("SELECT DISTINCT s.name FROM feedback_score s WHERE s.workspace = :workspace AND s.entity_type ="
                        + " :kind AND " + ScoreTable.COUNTS + within)
                .param("workspace", workspace.name())
                .param("kind", kind)
                .param("projects", projects.stream().map(ProjectId::toString).toList())
                .query(String.class)
                .list()
                .stream();
    }

    /** Of token counts of spans. */
    public List<String> ofUsage(ProjectId project) {
        return session.jdbc()
                .sql("SELECT DISTINCT x.key FROM span s CROSS JOIN "
                        + session.dialect().members("s.usage_counts")
                        + " x WHERE s.workspace = :workspace AND s.project_id = :project AND s.usage_counts IS NOT NULL"
                        + " ORDER BY x.key")
                .param("workspace", workspace.name())
                .param("project", project.toString())
                .query(String.class)
                .list();
    }
}
