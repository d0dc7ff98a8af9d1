package io.diglot.gateway.backend.opik.datasets;

import io.diglot.gateway.backend.opik.lists.WholeList;
import io.diglot.gateway.backend.opik.server.OpikApi;
import io.diglot.gateway.backend.opik.server.OpikServer;
import io.diglot.gateway.backend.opik.spaces.OpikWorkspaces;
import io.diglot.gateway.backend.opik.writes.Afterwards;
import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.state.RecordedAnnotations;
import io.diglot.gateway.state.RecordedAnnotations.Kind;
import io.diglot.identity.IdCodec;
import io.diglot.identity.UuidV7;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.ReservedDataset;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.opik.datasets.OpikDataset;
import io.diglot.opik.datasets.OpikDatasetMapper;
import io.diglot.opik.versions.OpikDatasetVersionMapper;
import io.diglot.opik.versions.OpikDatasetVersionPage;
import io.diglot.opik.versions.OpikVersionSummary;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds datasets and their versions on the Opik server. */
@Component
public class DatasetReader {

    private static final int VERSIONS_AT_A_TIME = 100;

    private final VendorClient client;
    private final OpikWorkspaces workspaces;
    private final OpikServer server;
    private final RecordedAnnotations annotations;
    private final OpikDatasetMapper datasets;
    private final OpikDatasetVersionMapper versions;

    DatasetReader(
            VendorClient client,
            OpikWorkspaces workspaces,
            OpikServer server,
            RecordedAnnotations annotations,
            OpikDatasetMapper datasets,
            OpikDatasetVersionMapper versions) {
        this.client = client;
        this.workspaces = workspaces;
        this.server = server;
        this.annotations = annotations;
        this.datasets = datasets;
        this.versions = versions;
    }

    /** A dataset that Arize's clients may see. Fails with {@link Failure.NotFound} where there is none. */
    public Mono<Found> locate(Caller caller, DatasetId id) {
        return workspaces
                .find(caller, Resource.DATASET, id.value(), workspace -> read(caller, workspace, id)
                        .map(dataset -> new Found(dataset, workspace)))
                .filter(Found::isShown)
                .switchIfEmpty(Mono.error(() -> new Failure.NotFound(Resource.DATASET, id).asException()));
    }

    /** Fails with {@link Failure.NotFound} where the workspace has no such dataset. */
    public Mono<OpikDataset> read(Caller caller, Workspace workspace, DatasetId id) {
        VendorCall<OpikDataset> call = new OpikApi(caller, workspace)
                .dataset(id)
                .on(404, () -> new Failure.NotFound(Resource.DATASET, id))
                .on(403, () -> new Failure.NotFound(Resource.DATASET, id));
        return client.fetch(call);
    }

    /** The newest version; nothing where the dataset never had an example. */
    public Mono<Optional<DatasetVersion>> latest(Caller caller, Workspace workspace, DatasetId id) {
        return page(caller, workspace, id, 1, 1)
                .map(page -> page.content().stream().findFirst().map(versions::toModel));
    }

    /** All versions, the newest first. */
    public Mono<List<DatasetVersion>> versions(Caller caller, Workspace workspace, DatasetId id) {
        return WholeList.inPagesOf(
                        VERSIONS_AT_A_TIME, number -> page(caller, workspace, id, number, VERSIONS_AT_A_TIME))
                .concatMapIterable(OpikDatasetVersionPage::content)
                .map(versions::toModel)
                .distinct(DatasetVersion::id)
                .collectList();
    }

    private Mono<OpikDatasetVersionPage> page(Caller caller, Workspace workspace, DatasetId id, int page, int size) {
        VendorCall<OpikDatasetVersionPage> call = OpikServer.lately(
                        new OpikApi(caller, workspace).datasetVersions(id, page, size))
                .on(403, () -> new Failure.Unsupported("This Opik server shows no versions of datasets to this key."));
        return server.explained(
                caller,
                workspace,
                "Versions of datasets",
                () -> new Failure.NotFound(Resource.DATASET, id),
                client.fetch(call));
    }

    /** A dataset as it was read; what changed in its latest version, or was said of its examples, changed it too. */
    public Mono<Dataset> toModel(Found found, @Nullable DatasetVersion latest) {
        Instant changed = latest == null ? Instant.MIN : latest.lastUpdatedAt();
        return annotated(found.workspace(), List.of(found.dataset())).map(said -> toModel(found, said, changed));
    }

    /** As above, of one that was just written: that stands, whether or not it is known what was said of its examples. */
    public Mono<Dataset> written(Found found, @Nullable DatasetVersion latest) {
        return Afterwards.read(
                toModel(found, latest),
                () -> toModel(found, Map.of(), latest == null ? Instant.MIN : latest.lastUpdatedAt()),
                "written, and told without what was said",
                found.id());
    }

    /** As above, without asking for the versions: of the latest ones it is seen when they were made. */
    public Mono<List<Dataset>> toModel(Workspace workspace, List<OpikDataset> datasets) {
        return annotated(workspace, datasets).map(said -> datasets.stream()
                .map(dataset -> toModel(new Found(dataset, workspace), said, madeAt(dataset.latestVersion())))
                .toList());
    }

    private Mono<Map<UUID, Instant>> annotated(Workspace workspace, List<OpikDataset> datasets) {
        return annotations.lastAdded(
                workspace, Kind.EXAMPLE, datasets.stream().map(OpikDataset::id).toList());
    }

    private Dataset toModel(Found found, Map<UUID, Instant> said, Instant changed) {
        OpikDataset dataset = found.dataset();
        Instant latest = Stream.of(dataset.lastUpdatedAt(), changed, said.getOrDefault(dataset.id(), Instant.MIN))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return datasets.toModel(dataset, latest, ReservedDataset.is(found.workspace(), found.id()));
    }

    private static Instant madeAt(@Nullable OpikVersionSummary version) {
        return version == null || !IdCodec.isVersion7(version.id()) ? Instant.MIN : UuidV7.timeOf(version.id());
    }

    /** A dataset and where it lies. */
    public record Found(OpikDataset dataset, Workspace workspace) {

        public DatasetId id() {
            return new DatasetId(dataset.id());
        }

        /** Whether it is there for Arize's clients: it is whole, and does not stand in for "none". */
        boolean isShown() {
            return !ReservedDataset.is(workspace, id()) && !isBeingMade();
        }

        /** Whether its first examples are still being written. */
        boolean isBeingMade() {
            return Objects.equals(dataset.description(), DatasetRequests.BEING_MADE);
        }
    }
}
