package io.diglot.gateway.operation.opik.datasets;

import io.diglot.gateway.backend.DatasetStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikDeprecation;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.datasets.FoundDataset;
import io.diglot.opik.datasets.OpikDataset;
import io.diglot.opik.datasets.OpikDatasetIdentifier;
import io.diglot.opik.datasets.OpikDatasetMapper;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/datasets/retrieve}: one dataset by its name, in the project named or outside it. */
@Component
final class GetDatasetByIdentifier implements OpikOperation {

    private final DatasetStore backend;
    private final OpikDatasetMapper mapper;

    GetDatasetByIdentifier(DatasetStore backend, OpikDatasetMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getDatasetByIdentifier";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikDatasetIdentifier asked = request.body(OpikDatasetIdentifier.class);
        new Violations().notBlank(asked.datasetName(), "datasetName").refuse();
        String name = Objects.requireNonNull(asked.datasetName());
        Optional<String> project = Optional.ofNullable(asked.projectName()).filter(text -> !text.isBlank());
        return backend.getByName(request.caller(), name, project).map(found -> reply(found, name));
    }

    private Reply reply(FoundDataset found, String name) {
        OpikDataset dataset = mapper.toOpik(found.overview());
        return found.elsewhere()
                ? new Reply.Document(
                        200,
                        dataset,
                        OpikDeprecation.header("Dataset '" + name + "' was found via workspace-wide search. In a future"
                                + " version, you will need to specify the project explicitly."))
                : Reply.ok(dataset);
    }
}
