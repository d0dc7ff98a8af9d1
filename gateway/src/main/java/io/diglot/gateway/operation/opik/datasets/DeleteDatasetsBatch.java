package io.diglot.gateway.operation.opik.datasets;

import io.diglot.gateway.backend.DatasetStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.BodyIds;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.datasets.DatasetId;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/datasets/delete-batch}: deletes those that exist; their experiments stay. */
@Component
final class DeleteDatasetsBatch implements OpikOperation {

    private final DatasetStore backend;

    DeleteDatasetsBatch(DatasetStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "deleteDatasetsBatch";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        List<DatasetId> ids = BodyIds.each(request).stream().map(DatasetId::new).toList();
        return backend.deleteAll(request.caller(), ids).thenReturn(Reply.noContent());
    }
}
