package io.diglot.gateway.operation.opik.versions;

import io.diglot.gateway.backend.VersionStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.datasets.DatasetId;
import io.diglot.opik.versions.OpikDatasetVersionMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/datasets/{id}/versions}: a page of the versions of a dataset, newest first. */
@Component
final class ListDatasetVersions implements OpikOperation {

    private final VersionStore backend;
    private final OpikDatasetVersionMapper mapper;

    ListDatasetVersions(VersionStore backend, OpikDatasetVersionMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "listDatasetVersions";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        DatasetId dataset = new DatasetId(request.pathId("id"));
        return backend.list(request.caller(), dataset, request.page())
                .map(mapper::toOpik)
                .map(Reply::ok);
    }
}
