package io.diglot.gateway.operation.arize.datasets;

import io.diglot.arize.ArizeIds;
import io.diglot.gateway.backend.DatasetBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.datasets.DatasetId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code DELETE /v2/datasets/{dataset_id}}: deletes a dataset; experiments on it stay and go on naming it. */
@Component
final class DeleteDataset implements ArizeOperation {

    private final DatasetBackend backend;

    DeleteDataset(DatasetBackend backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "delete_dataset";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        DatasetId id = new DatasetId(request.pathId("dataset_id", ArizeIds.DATASET, Resource.DATASET));
        return backend.delete(request.caller(), id).thenReturn(Reply.noContent());
    }
}
