package io.diglot.gateway.backend.opik.experiments;

import io.diglot.gateway.backend.opik.datasets.DatasetReader;
import io.diglot.gateway.backend.opik.server.OpikApi;
import io.diglot.gateway.backend.opik.spaces.OpikWorkspaces;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.Resource;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.ReservedDataset;
import io.diglot.model.projects.Project;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.opik.datasets.OpikDataset;
import io.diglot.opik.datasets.OpikDatasetWrite;
import io.diglot.opik.projects.OpikProject;
import io.diglot.opik.versions.OpikVersionSummary;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds where an experiment that is to be made, and what belongs to it, will lie. */
@Component
public final class ExperimentHomes {

    private final VendorClient client;
    private final OpikWorkspaces workspaces;
    private final DatasetReader datasets;

    ExperimentHomes(VendorClient client, OpikWorkspaces workspaces, DatasetReader datasets) {
        this.client = client;
        this.workspaces = workspaces;
        this.datasets = datasets;
    }

    /**
     * A dataset and the project of what is made of it; Opik wants both by name.
     *
     * @param version the latest one of the dataset; absent where there is none
     */
    public record Home(
            Workspace workspace,
            DatasetId dataset,
            @Nullable DatasetVersionId version,
            String datasetName,
            String projectName) {}

    /** Fails with {@link Failure.NotFound} where the caller sees no such dataset. */
    public Mono<Home> of(Caller caller, DatasetId dataset) {
        return datasets.locate(caller, dataset).flatMap(found -> home(caller, found.workspace(), found.dataset()));
    }

    /** Opik knows no experiment without a dataset: a reserved one of the workspace stands in. */
    public Mono<Home> withoutDataset(Caller caller, UUID space) {
        return workspaces.require(caller, space).flatMap(workspace -> reserved(caller, workspace)
                .flatMap(dataset -> home(caller, workspace, dataset)));
    }

    /** The name of a project; that of the default one where there is none, or none any more. */
    public Mono<String> projectName(Caller caller, Workspace workspace, @Nullable UUID project) {
        return project == null
                ? Mono.just(Project.DEFAULT_NAME)
                : client.fetch(new OpikApi(caller, workspace)
                                .project(project)
                                .on(404, () -> new Failure.NotFound(Resource.PROJECT, project)))
                        .map(OpikProject::name)
                        .onErrorResume(Failure.is(Failure.NotFound.class), e -> Mono.just(Project.DEFAULT_NAME));
    }

    private Mono<Home> home(Caller caller, Workspace workspace, OpikDataset dataset) {
        OpikVersionSummary latest = dataset.latestVersion();
        return projectName(caller, workspace, dataset.projectId())
                .map(project -> new Home(
                        workspace,
                        new DatasetId(dataset.id()),
                        latest == null ? null : new DatasetVersionId(latest.id()),
                        dataset.name(),
                        project));
    }

    private Mono<OpikDataset> reserved(Caller caller, Workspace workspace) {
        return readReserved(caller, workspace)
                .switchIfEmpty(Mono.defer(() -> makeReserved(caller, workspace, ReservedDataset.name())))
                // A client may have taken the name for a dataset of its own.
                .switchIfEmpty(Mono.defer(() -> makeReserved(caller, workspace, ReservedDataset.otherName(workspace))))
                .switchIfEmpty(Mono.error(() -> new Failure.Conflict(
                                Resource.DATASET, Reason.NAME_TAKEN, ReservedDataset.otherName(workspace))
                        .asException()));
    }

    private Mono<OpikDataset> makeReserved(Caller caller, Workspace workspace, String name) {
        OpikDatasetWrite dataset =
                OpikDatasetWrite.named(ReservedDataset.idOf(workspace).value(), name);
        return client.send(new OpikApi(caller, workspace)
                        .createDataset(dataset)
                        .on(409, () -> new Failure.Conflict(Resource.DATASET, Reason.NAME_TAKEN, name)))
                // Somebody else may just have made it.
                .onErrorResume(Failure.is(Failure.Conflict.class), e -> Mono.empty())
                .then(Mono.defer(() -> readReserved(caller, workspace)));
    }

    private Mono<OpikDataset> readReserved(Caller caller, Workspace workspace) {
        return datasets.read(caller, workspace, ReservedDataset.idOf(workspace))
                .onErrorResume(Failure.is(Failure.NotFound.class), e -> Mono.empty());
    }
}
