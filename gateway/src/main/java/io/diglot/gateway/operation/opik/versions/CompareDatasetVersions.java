package io.diglot.gateway.operation.opik.versions;

import io.diglot.gateway.backend.VersionStore;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.opik.versions.OpikDatasetVersionDiff;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/datasets/{id}/versions/diff}: what has changed since the latest version. */
@Component
final class CompareDatasetVersions implements OpikOperation {

    private final VersionStore backend;

    CompareDatasetVersions(VersionStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "compareDatasetVersions";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        DatasetId dataset = new DatasetId(request.pathId("id"));
        return backend.list(request.caller(), dataset, new PageRequest(1, 1))
                .map(versions -> latest(versions, dataset))
                .map(OpikDatasetVersionDiff::since)
                .map(Reply::ok);
    }

    private static DatasetVersion latest(Page<DatasetVersion> versions, DatasetId dataset) {
        if (versions.content().isEmpty()) {
            throw new Failure.NotFound(Resource.DATASET_VERSION, "No versions found for dataset '" + dataset + "'")
                    .asException();
        }
        return versions.content().getFirst();
    }
}
