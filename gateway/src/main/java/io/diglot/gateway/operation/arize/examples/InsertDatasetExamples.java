package io.diglot.gateway.operation.arize.examples;

import io.diglot.arize.ArizeExampleInput;
import io.diglot.arize.ArizeExampleMapper;
import io.diglot.arize.ArizeExamplesInsert;
import io.diglot.gateway.backend.ExampleBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v2/datasets/{dataset_id}/examples}: adds examples to a version, in place. */
@Component
final class InsertDatasetExamples implements ArizeOperation {

    private final ExampleBackend backend;
    private final ArizeExampleMapper mapper;

    InsertDatasetExamples(ExampleBackend backend, ArizeExampleMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "insert_dataset_examples";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        List<ArizeExampleInput> examples =
                ExampleRules.toBeMade(request.body(ArizeExamplesInsert.class).examples());
        return backend.insert(
                        request.caller(),
                        ExampleRules.dataset(request),
                        ExampleRules.version(request),
                        examples.stream().map(mapper::toModel).toList())
                .map(mapper::toArize)
                .map(Reply::created);
    }
}
