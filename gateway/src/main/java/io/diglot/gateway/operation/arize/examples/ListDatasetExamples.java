package io.diglot.gateway.operation.arize.examples;

import io.diglot.arize.ArizeExampleMapper;
import io.diglot.arize.ArizeExamplePage;
import io.diglot.gateway.backend.ExampleBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeLists;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizePages;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.paging.Position;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v2/datasets/{dataset_id}/examples}: a part of the examples of a version, oldest first. */
@Component
final class ListDatasetExamples implements ArizeOperation {

    private static final int MOST = 500;

    private final ExampleBackend backend;
    private final ArizeExampleMapper mapper;
    private final ArizePages pages;

    ListDatasetExamples(ExampleBackend backend, ArizeExampleMapper mapper, ArizePages pages) {
        this.backend = backend;
        this.mapper = mapper;
        this.pages = pages;
    }

    @Override
    public String id() {
        return "list_dataset_examples";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        DatasetId dataset = ExampleRules.dataset(request);
        DatasetVersionId version = ExampleRules.version(request);
        int limit = request.limit(MOST);
        Position from = pages.position(request, dataset, version).orElse(null);
        return ArizeLists.reply(
                "examples",
                (place, some) -> backend.walk(request.caller(), dataset, version, place, some),
                from,
                limit,
                mapper::toArize,
                (examples, next) -> new ArizeExamplePage(examples, pages.pagination(request, next, dataset, version)));
    }
}
