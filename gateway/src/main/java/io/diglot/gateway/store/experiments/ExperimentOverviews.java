package io.diglot.gateway.store.experiments;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.comments.CommentTable;
import io.diglot.gateway.store.prompts.PromptVersionTable;
import io.diglot.gateway.store.versions.VersionTable;
import io.diglot.json.Json;
import io.diglot.model.comments.Comment;
import io.diglot.model.datasets.ReservedDataset;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.ExperimentOverview;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.prompts.PromptLink;
import io.diglot.model.prompts.PromptVersionId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Experiments with what a reader wants to see beside them, for a whole page at once. */
public final class ExperimentOverviews extends Repository {

    private static final String PROJECT = "COALESCE(e.project_id, (SELECT i.project_id FROM experiment_item i WHERE"
            + " i.workspace = e.workspace AND i.experiment_id = e.id AND i.project_id IS NOT NULL ORDER BY i.id LIMIT 1))";

    private static final String NAMED = "SELECT " + ExperimentTable.TABLE.select("e") + ", d.name AS dataset_name, "
            + PROJECT + " AS shown_project, p.name AS project_name FROM experiment e LEFT JOIN dataset d ON d.id ="
            + " e.dataset_id AND d.workspace = e.workspace LEFT JOIN project p ON p.workspace = e.workspace AND p.id = "
            + PROJECT + " WHERE e.workspace = :workspace AND e.id IN (:experiments)";

    private final KeptFigures figures;

    ExperimentOverviews(UnitOfWork work, KeptFigures figures) {
        super(work);
        this.figures = figures;
    }

    private record Named(
            Experiment experiment,
            @Nullable String datasetName,
            @Nullable ProjectId projectId,
            @Nullable String projectName) {

        Named linked(Map<PromptVersionId, PromptLink> prompts) {
            Json links = PromptLink.refreshed(experiment.promptVersions(), prompts);
            return new Named(Experiment.linked(experiment, links), datasetName, projectId, projectName);
        }

        static Named map(ResultSet row, int number) throws SQLException {
            UUID project = Columns.uuidOrNull(row, "shown_project");
            return new Named(
                    ExperimentTable.map(row, number),
                    row.getString("dataset_name"),
                    project == null ? null : new ProjectId(project),
                    row.getString("project_name"));
        }
    }

    /** In the order of the ids; what does not exist is left out. */
    public List<ExperimentOverview> of(List<ExperimentId> ids) {
        Map<ExperimentId, Named> named = named(ids);
        Map<DatasetVersionId, DatasetVersion> versions = versions(named);
        Map<ExperimentId, List<Comment>> comments = new CommentTable(work).ofExperiments(named.keySet());
        Map<PromptVersionId, PromptLink> prompts = prompts(named.values());
        Map<ExperimentId, ExperimentFigures> computed = figures.of(work, named.keySet());
        return ids.stream()
                .map(named::get)
                .filter(Objects::nonNull)
                .map(it -> it.linked(prompts))
                .map(it -> overview(
                        workspace,
                        it,
                        versions.get(it.experiment().datasetVersionId()),
                        comments.getOrDefault(it.experiment().id(), List.of()),
                        Objects.requireNonNull(computed.get(it.experiment().id()))))
                .toList();
    }

    private static ExperimentOverview overview(
            Workspace workspace,
            Named named,
            @Nullable DatasetVersion version,
            List<Comment> comments,
            ExperimentFigures figures) {
        return new ExperimentOverview(
                named.experiment(),
                workspace,
                named.datasetName(),
                ReservedDataset.is(workspace, named.experiment().datasetId()),
                named.projectId(),
                named.projectName(),
                // It may be kept for the experiments of a dataset that is gone.
                named.datasetName() == null ? null : version,
                figures.traceCount(),
                figures.scores(),
                comments,
                figures.duration(),
                figures.cost(),
                figures.costAverage(),
                figures.usage(),
                figures.passRate(),
                figures.assertions());
    }

    private Map<ExperimentId, Named> named(List<ExperimentId> ids) {
        Map<ExperimentId, Named> named = new HashMap<>();
        for (List<String> some : Chunks.ofIds(ids)) {
            session.jdbc()
                    .sql(NAMED)
                    .param("workspace", workspace.name())
                    .param("experiments", some)
                    .query(Named::map)
                    .list()
                    .forEach(it -> named.put(it.experiment().id(), it));
        }
        return named;
    }

    private Map<PromptVersionId, PromptLink> prompts(Collection<Named> named) {
        return new PromptVersionTable(work)
                .links(named.stream()
                        .flatMap(it -> PromptLink.versions(it.experiment().promptVersions()).stream())
                        .distinct()
                        .toList());
    }

    private Map<DatasetVersionId, DatasetVersion> versions(Map<ExperimentId, Named> named) {
        return new VersionTable(work)
                .byId(named.values().stream()
                        .map(it -> it.experiment().datasetVersionId())
                        .filter(Objects::nonNull)
                        .toList());
    }
}
