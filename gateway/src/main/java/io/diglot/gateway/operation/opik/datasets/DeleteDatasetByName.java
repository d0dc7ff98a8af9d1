package io.diglot.gateway.operation.opik.datasets;

import io.diglot.gateway.backend.DatasetStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.opik.datasets.OpikDatasetIdentifier;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/datasets/delete}: deletes a dataset by its name; its experiments stay. */
@Component
final class DeleteDatasetByName implements OpikOperation {

    private final DatasetStore backend;

    DeleteDatasetByName(DatasetStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "deleteDatasetByName";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        String name = request.body(OpikDatasetIdentifier.class).datasetName();
        new Violations().notBlank(name, "datasetName").refuse();
        return backend.deleteByName(request.caller(), Objects.requireNonNull(name))
                .thenReturn(Reply.noContent());
    }
}
