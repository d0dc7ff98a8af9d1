package io.diglot.gateway.operation.opik.datasets;

import io.diglot.gateway.backend.DatasetStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.datasets.DatasetId;
import io.diglot.opik.datasets.OpikDatasetMapper;
import io.diglot.opik.datasets.OpikDatasetUpdate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PUT /v1/private/datasets/{id}}: a dataset's name and description; one that is not sent is erased. */
@Component
final class UpdateDataset implements OpikOperation {

    private final DatasetStore backend;
    private final OpikDatasetMapper mapper;

    UpdateDataset(DatasetStore backend, OpikDatasetMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "updateDataset";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        DatasetId id = new DatasetId(request.pathId("id"));
        OpikDatasetUpdate sent = request.body(OpikDatasetUpdate.class);
        new Violations()
                .notBlank(sent.name(), "name")
                .atMostKept(sent.name(), CreateDataset.LONGEST_NAME, "name")
                .nullOrNotBlank(sent.description(), "description")
                .atMost(sent.description(), 255, "description")
                .refuse();
        return backend.update(request.caller(), id, mapper.toModel(sent)).thenReturn(Reply.noContent());
    }
}
