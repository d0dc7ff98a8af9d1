package io.diglot.gateway.store.projects;

import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.gateway.store.scores.ScoreTable.Entity;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.scores.ScoreNames;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What things in projects are called. */
public final class ProjectNames extends Repository {

    public ProjectNames(UnitOfWork work) {
        super(work);
    }

    /**
     * Of scores of traces and spans.
     *
     * @param projects in which they lie; none for all
     */
    public ScoreNames ofScores(Collection<ProjectId> projects) {
        ScoreTable scores = new ScoreTable(work);
        List<String> names = Stream.of(Entity.TRACE, Entity.SPAN)
                .flatMap(entity -> scores.names(entity, projects, null).stream())
                .distinct()
                .sorted()
                .toList();
        return new ScoreNames(names, List.of());
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
