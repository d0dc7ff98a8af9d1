package io.diglot.gateway.operation.arize.annotationqueues;

import io.diglot.gateway.backend.ExampleQueueBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code DELETE /v2/annotation-queues/{annotation_queue_id}}: deletes a queue; the examples stay. */
@Component
final class DeleteAnnotationQueue implements ArizeOperation {

    private final ExampleQueueBackend backend;

    DeleteAnnotationQueue(ExampleQueueBackend backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "delete_annotation_queue";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        return backend.delete(request.caller(), QueueRules.id(request)).thenReturn(Reply.noContent());
    }
}
