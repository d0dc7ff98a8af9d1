package io.diglot.gateway.operation.arize.datasets;

import io.diglot.arize.ArizeDatasetCreate;
import io.diglot.arize.ArizeDatasetMapper;
import io.diglot.arize.ArizeExampleInput;
import io.diglot.arize.ArizeExampleMapper;
import io.diglot.arize.ArizeIds;
import io.diglot.gateway.backend.ExampleBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.gateway.operation.arize.examples.ExampleRules;
import io.diglot.model.examples.WrittenExamples;
import io.diglot.model.versions.VersionedDataset;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v2/datasets}: makes a dataset with its first examples. */
@Component
final class CreateDataset implements ArizeOperation {

    private final ExampleBackend backend;
    private final ArizeExampleMapper examples;
    private final ArizeDatasetMapper datasets;

    CreateDataset(ExampleBackend backend, ArizeExampleMapper examples, ArizeDatasetMapper datasets) {
        this.backend = backend;
        this.examples = examples;
        this.datasets = datasets;
    }

    @Override
    public String id() {
        return "create_dataset";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        ArizeDatasetCreate create = request.body(ArizeDatasetCreate.class);
        String name = DatasetName.checked(create.name());
        String space = create.spaceId();
        if (space == null) {
            throw ArizeRequest.unprocessable("space_id is missing");
        }
        List<ArizeExampleInput> sent = ExampleRules.toBeMade(create.examples());
        return backend.create(
                        request.caller(),
                        ArizeRequest.bodyId(space, ArizeIds.SPACE, Resource.SPACE),
                        name,
                        sent.stream().map(examples::toModel).toList())
                .map(CreateDataset::withItsVersion)
                .map(datasets::toArize)
                .map(Reply::created);
    }

    private static VersionedDataset withItsVersion(WrittenExamples written) {
        return new VersionedDataset(written.dataset(), written.workspace(), List.of(written.version()));
    }
}
