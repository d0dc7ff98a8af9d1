package io.diglot.gateway.operation.opik.versions;

import io.diglot.gateway.backend.VersionStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.datasets.DatasetId;
import io.diglot.opik.versions.OpikDatasetVersionMapper;
import io.diglot.opik.versions.OpikDatasetVersionRestore;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/datasets/{id}/versions/restore}: makes a new version of what an older one holds. */
@Component
final class RestoreDatasetVersion implements OpikOperation {

    private final VersionStore backend;
    private final OpikDatasetVersionMapper mapper;

    RestoreDatasetVersion(VersionStore backend, OpikDatasetVersionMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "restoreDatasetVersion";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        DatasetId dataset = new DatasetId(request.pathId("id"));
        String version = request.body(OpikDatasetVersionRestore.class).versionRef();
        new Violations().notBlank(version, "versionRef").refuse();
        return backend.restore(request.caller(), dataset, Objects.requireNonNull(version))
                .map(mapper::toOpik)
                .map(Reply::ok);
    }
}
