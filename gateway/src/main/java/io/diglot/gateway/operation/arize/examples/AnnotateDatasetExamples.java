package io.diglot.gateway.operation.arize.examples;

import io.diglot.gateway.backend.ExampleBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeAnnotations;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v2/datasets/{dataset_id}/examples/annotate}: adds to what the caller says of examples. */
@Component
final class AnnotateDatasetExamples implements ArizeOperation {

    private final ExampleBackend backend;

    AnnotateDatasetExamples(ExampleBackend backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "annotate_dataset_examples";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        return backend.annotate(request.caller(), ExampleRules.dataset(request), ArizeAnnotations.read(request))
                .thenReturn(Reply.accepted());
    }
}
