package io.diglot.gateway.operation.opik.datasets;

import io.diglot.gateway.backend.DatasetStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.opik.datasets.OpikDatasetMapper;
import io.diglot.opik.datasets.OpikDatasetWrite;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/datasets}: an empty dataset. */
@Component
final class CreateDataset implements OpikOperation {

    /** Opik's column takes no more. Names that Arize's clients give may be longer. */
    static final int LONGEST_NAME = 255;

    private final DatasetStore backend;
    private final OpikDatasetMapper mapper;

    CreateDataset(DatasetStore backend, OpikDatasetMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "createDataset";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikDatasetWrite sent = request.body(OpikDatasetWrite.class);
        new Violations()
                .notBlank(sent.name(), "name")
                .atMostKept(sent.name(), LONGEST_NAME, "name")
                .nullOrNotBlank(sent.projectName(), "projectName")
                .nullOrNotBlank(sent.description(), "description")
                .atMost(sent.description(), 255, "description")
                .refuse();
        OpikRequest.requireVersion7(sent.id(), "dataset");
        return backend.create(request.caller(), mapper.toModel(sent)).map(id -> request.created(id.value()));
    }
}
