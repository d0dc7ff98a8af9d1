package io.diglot.gateway.operation.arize.datasets;

import io.diglot.arize.ArizeDatasetMapper;
import io.diglot.arize.ArizeDatasetUpdate;
import io.diglot.arize.ArizeIds;
import io.diglot.gateway.backend.DatasetBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.datasets.DatasetId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PATCH /v2/datasets/{dataset_id}}: renames a dataset. */
@Component
final class UpdateDataset implements ArizeOperation {

    private final DatasetBackend backend;
    private final ArizeDatasetMapper mapper;

    UpdateDataset(DatasetBackend backend, ArizeDatasetMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "update_dataset";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        DatasetId id = new DatasetId(request.pathId("dataset_id", ArizeIds.DATASET, Resource.DATASET));
        String name = DatasetName.checked(request.body(ArizeDatasetUpdate.class).name());
        return backend.rename(request.caller(), id, name).map(mapper::toArize).map(Reply::ok);
    }
}
