package io.diglot.gateway.operation.opik.versions;

import io.diglot.gateway.backend.VersionStore;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.settings.GatewaySettings.Strictness;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.opik.OpikErrorCode;
import io.diglot.opik.versions.OpikDatasetVersionDiff;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.HexFormat;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/datasets/{id}/versions/diff}: what has changed since the latest version. */
@Component
final class CompareDatasetVersions implements OpikOperation {

    private final VersionStore backend;
    private final Strictness strictness;

    CompareDatasetVersions(VersionStore backend, GatewaySettings settings) {
        this.backend = backend;
        this.strictness = settings.strictness();
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
                .map(latest -> strictness == Strictness.VENDOR
                        ? failed(latest)
                        : Reply.ok(OpikDatasetVersionDiff.since(latest)));
    }

    /** As Opik answers, which has no drafts to compare with either: difference 32. */
    private static Reply failed(DatasetVersion latest) {
        String text = "There was an error processing your request. It has been logged (ID "
                + HexFormat.of().toHexDigits(latest.id().value().getLeastSignificantBits()) + ").";
        return new Reply.Document(500, new OpikErrorCode(500, text, null));
    }

    private static DatasetVersion latest(Page<DatasetVersion> versions, DatasetId dataset) {
        if (versions.content().isEmpty()) {
            throw new Failure.NotFound(Resource.DATASET_VERSION, "No versions found for dataset '" + dataset + "'")
                    .asException();
        }
        return versions.content().getFirst();
    }
}
