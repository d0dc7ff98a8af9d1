package io.diglot.gateway.operation.opik.queues;

import io.diglot.gateway.backend.AnnotationQueueStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.BodyIds;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.queues.AnnotationQueueId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/annotation-queues/{id}/items/add}: puts traces or threads into a queue. */
@Component
final class AddItemsToAnnotationQueue implements OpikOperation {

    private final AnnotationQueueStore backend;

    AddItemsToAnnotationQueue(AnnotationQueueStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "addItemsToAnnotationQueue";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return backend.add(request.caller(), new AnnotationQueueId(request.pathId("id")), BodyIds.each(request))
                .thenReturn(Reply.noContent());
    }
}
