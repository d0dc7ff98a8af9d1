package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.Caller;
import io.diglot.gateway.backend.ExperimentBackend;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.model.Dataset;
import io.diglot.model.Experiment;
import io.diglot.model.ExperimentId;
import io.diglot.model.ExperimentOverview;
import io.diglot.model.Project;
import io.diglot.model.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Experiments in the embedded database. */
@Component
final class EmbeddedExperiments implements ExperimentBackend {

    private final Database database;

    EmbeddedExperiments(Database database) {
        this.database = database;
    }

    @Override
    public Mono<ExperimentOverview> get(Caller caller, ExperimentId id) {
        return database.read(session -> {
            Workspace workspace = session.workspaceOf(caller, "experiment", id.value(), Resource.EXPERIMENT);
            Experiment experiment = ExperimentTable.find(session, workspace, id)
                    .orElseThrow(() -> new Failure.NotFound(Resource.EXPERIMENT, id));
            return overview(session, workspace, experiment);
        });
    }

    private static ExperimentOverview overview(Session session, Workspace workspace, Experiment experiment) {
        Optional<Dataset> dataset = DatasetTable.find(session, workspace, experiment.datasetId());
        Optional<Project> project = Optional.ofNullable(experiment.projectId())
                .flatMap(projectId -> ProjectTable.find(session, workspace, projectId));
        return new ExperimentOverview(
                experiment,
                workspace,
                dataset.map(Dataset::name).orElse(null),
                dataset.map(Dataset::reserved).orElse(false),
                project.map(Project::name).orElse(null),
                Optional.ofNullable(experiment.datasetVersionId())
                        .flatMap(version -> VersionTable.find(session, workspace, version))
                        .orElse(null),
                0,
                List.of(),
                null,
                null,
                null,
                new LinkedHashMap<>());
    }
}
