package io.diglot.gateway.store.experiments;

import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.ExperimentOverview;
import io.diglot.model.experiments.ExperimentSearch;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads experiments of a workspace with what is computed of their runs. */
public final class ExperimentReader extends Repository {

    private final ExperimentOverviews overviews;

    public ExperimentReader(UnitOfWork work, KeptFigures figures) {
        super(work);
        this.overviews = new ExperimentOverviews(work, figures);
    }

    public ExperimentOverview get(ExperimentId id) {
        return overviews.of(List.of(id)).getFirst();
    }

    public Page<ExperimentOverview> find(ExperimentSearch search, PageRequest page) {
        ExperimentQuery query = new ExperimentQuery(work, search);
        List<ExperimentOverview> content = overviews.of(query.page(page));
        return new Page<>(content, page.page(), content.size(), query.count());
    }

    /**
     * Those whose name contains a text, the newest first; none where the project is not there.
     *
     * @param below the last one that is known
     */
    public List<ExperimentOverview> named(
            String name, Optional<String> projectName, @Nullable ExperimentId below, int limit) {
        Optional<Project> project = projectName.flatMap(new ProjectTable(work)::find);
        if (projectName.isPresent() && project.isEmpty()) {
            return List.of();
        }
        ExperimentSearch search = named(name, project.map(Project::id).orElse(null));
        return overviews.of(new ExperimentQuery(work, search).below(below, limit));
    }

    private static ExperimentSearch named(String name, @Nullable ProjectId project) {
        return new ExperimentSearch(null, null, null, Set.of(), name, false, null, project, false, List.of(), null);
    }
}
