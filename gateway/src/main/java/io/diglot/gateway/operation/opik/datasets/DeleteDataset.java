package io.diglot.gateway.operation.opik.datasets;

import io.diglot.gateway.backend.DatasetStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.datasets.DatasetId;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code DELETE /v1/private/datasets/{id}}: deletes a dataset, if there is one; its experiments stay. */
@Component
final class DeleteDataset implements OpikOperation {

    private final DatasetStore backend;

    DeleteDataset(DatasetStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "deleteDataset";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        DatasetId id = new DatasetId(request.pathId("id"));
        return backend.deleteAll(request.caller(), List.of(id)).thenReturn(Reply.noContent());
    }
}
