package io.diglot.gateway.operation.arize.datasets;

import io.diglot.arize.ArizeDatasetMapper;
import io.diglot.arize.ArizeIds;
import io.diglot.gateway.backend.DatasetBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.datasets.DatasetId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v2/datasets/{dataset_id}}: one dataset with its versions. */
@Component
final class GetDataset implements ArizeOperation {

    private final DatasetBackend backend;
    private final ArizeDatasetMapper mapper;

    GetDataset(DatasetBackend backend, ArizeDatasetMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "get_dataset";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        DatasetId id = new DatasetId(request.pathId("dataset_id", ArizeIds.DATASET, Resource.DATASET));
        return backend.getWithVersions(request.caller(), id)
                .map(mapper::toArize)
                .map(Reply::ok);
    }
}
