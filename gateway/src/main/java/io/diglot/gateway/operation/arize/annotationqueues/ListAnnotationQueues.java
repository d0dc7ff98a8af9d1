package io.diglot.gateway.operation.arize.annotationqueues;

import io.diglot.arize.ArizeAnnotationQueuePage;
import io.diglot.arize.ArizeQueueMapper;
import io.diglot.gateway.backend.ExampleQueueBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizePages;
import io.diglot.gateway.operation.arize.ArizeRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v2/annotation-queues}: queues of examples, the newest first. */
@Component
final class ListAnnotationQueues implements ArizeOperation {

    private final ExampleQueueBackend backend;
    private final ArizeQueueMapper mapper;
    private final ArizePages pages;

    ListAnnotationQueues(ExampleQueueBackend backend, ArizeQueueMapper mapper, ArizePages pages) {
        this.backend = backend;
        this.mapper = mapper;
        this.pages = pages;
    }

    @Override
    public String id() {
        return "list_annotation_queues";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        return pages.byName(request, backend::list, mapper::toArize, ArizeAnnotationQueuePage::new);
    }
}
