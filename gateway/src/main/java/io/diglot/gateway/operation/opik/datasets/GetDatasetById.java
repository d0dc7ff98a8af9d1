package io.diglot.gateway.operation.opik.datasets;

import io.diglot.gateway.backend.DatasetStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.datasets.DatasetId;
import io.diglot.opik.datasets.OpikDatasetMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/datasets/{id}}: one dataset with its counters. */
@Component
final class GetDatasetById implements OpikOperation {

    private final DatasetStore backend;
    private final OpikDatasetMapper mapper;

    GetDatasetById(DatasetStore backend, OpikDatasetMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getDatasetById";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        DatasetId id = new DatasetId(request.pathId("id"));
        return backend.get(request.caller(), id).map(mapper::toOpik).map(Reply::ok);
    }
}
