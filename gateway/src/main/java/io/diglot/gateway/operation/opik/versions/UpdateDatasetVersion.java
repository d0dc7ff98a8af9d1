package io.diglot.gateway.operation.opik.versions;

import io.diglot.gateway.backend.VersionStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.datasets.DatasetId;
import io.diglot.opik.versions.OpikDatasetVersionMapper;
import io.diglot.opik.versions.OpikDatasetVersionUpdate;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PATCH /v1/private/datasets/{id}/versions/hash/{versionHash}}: describes a version, and adds tags to it. */
@Component
final class UpdateDatasetVersion implements OpikOperation {

    private final VersionStore backend;
    private final OpikDatasetVersionMapper mapper;

    UpdateDatasetVersion(VersionStore backend, OpikDatasetVersionMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "updateDatasetVersion";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        DatasetId dataset = new DatasetId(request.pathId("id"));
        OpikDatasetVersionUpdate update = request.body(OpikDatasetVersionUpdate.class);
        return backend.describe(
                        request.caller(),
                        dataset,
                        request.call().variable("versionHash"),
                        update.changeDescription(),
                        Objects.requireNonNullElse(update.tagsToAdd(), List.of()))
                .map(mapper::toOpik)
                .map(Reply::ok);
    }
}
