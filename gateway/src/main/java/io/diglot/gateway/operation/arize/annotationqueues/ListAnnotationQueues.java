package io.diglot.gateway.operation.arize.annotationqueues;

import io.diglot.arize.ArizeAnnotationQueuePage;
import io.diglot.arize.ArizeQueueMapper;
import io.diglot.gateway.backend.ExampleQueueBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizePages;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.spaces.SpaceScope;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v2/annotation-queues}: queues of examples, the newest first. */
@Component
final class ListAnnotationQueues implements ArizeOperation {

    private static final int MAX_LIMIT = 100;

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
        SpaceScope scope = request.spaceScope();
        Optional<String> name = request.nameFilter("name");
        int limit = request.limit(MAX_LIMIT);
        return backend.list(request.caller(), scope, name, pages.position(request, scope, name), limit)
                .map(found -> Reply.ok(new ArizeAnnotationQueuePage(
                        found.map(mapper::toArize).content(), pages.pagination(request, found.next(), scope, name))));
    }
}
