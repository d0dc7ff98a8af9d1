package io.diglot.gateway.operation.arize.annotationqueues;

import io.diglot.arize.ArizeQueueMapper;
import io.diglot.gateway.backend.ExampleQueueBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v2/annotation-queues/{annotation_queue_id}}: a queue, without what it holds. */
@Component
final class GetAnnotationQueue implements ArizeOperation {

    private final ExampleQueueBackend backend;
    private final ArizeQueueMapper mapper;

    GetAnnotationQueue(ExampleQueueBackend backend, ArizeQueueMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "get_annotation_queue";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        return backend.get(request.caller(), QueueRules.id(request))
                .map(mapper::toArize)
                .map(Reply::ok);
    }
}
