package io.diglot.gateway.operation.arize.annotationqueues;

import io.diglot.arize.ArizeAnnotationQueueUpdate;
import io.diglot.arize.ArizeQueueMapper;
import io.diglot.gateway.backend.ExampleQueueBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.queues.ExampleQueueId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PATCH /v2/annotation-queues/{annotation_queue_id}}: changes a queue; what is absent stays. */
@Component
final class UpdateAnnotationQueue implements ArizeOperation {

    private final ExampleQueueBackend backend;
    private final ArizeQueueMapper mapper;

    UpdateAnnotationQueue(ExampleQueueBackend backend, ArizeQueueMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "update_annotation_queue";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        ExampleQueueId id = QueueRules.id(request);
        return backend.revise(request.caller(), id, QueueRules.edit(request.body(ArizeAnnotationQueueUpdate.class)))
                .map(mapper::toArize)
                .map(Reply::ok);
    }
}
