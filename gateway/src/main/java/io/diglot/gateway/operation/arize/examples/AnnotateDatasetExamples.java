package io.diglot.gateway.operation.arize.examples;

import io.diglot.gateway.backend.ExampleBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.AnnotatedRecords;
import io.diglot.gateway.operation.arize.ArizeAnnotations;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v2/datasets/{dataset_id}/examples/annotate}: adds to what the caller says of examples. */
@Component
final class AnnotateDatasetExamples implements ArizeOperation {

    private final ExampleBackend backend;
    private final AnnotatedRecords annotated;

    AnnotateDatasetExamples(ExampleBackend backend, AnnotatedRecords annotated) {
        this.backend = backend;
        this.annotated = annotated;
    }

    @Override
    public String id() {
        return "annotate_dataset_examples";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        DatasetId dataset = ExampleRules.dataset(request);
        List<AnnotationDraft> said = ArizeAnnotations.read(request);
        AnnotatedRecords.Search<Example> examples = new AnnotatedRecords.Search<>(
                ids -> (from, limit) -> backend.walkAmong(request.caller(), dataset, null, ids, from, limit),
                example -> example.id().toString(),
                Example::annotations);
        return backend.annotate(request.caller(), dataset, said)
                .then(Mono.defer(() -> annotated.reply(request, said, examples)));
    }
}
