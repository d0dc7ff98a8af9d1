package io.diglot.gateway.operation.opik.queues;

import io.diglot.gateway.backend.AnnotationQueueStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.BodyIds;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.queues.AnnotationQueueId;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/annotation-queues/delete}: deletes those that are there. */
@Component
final class DeleteAnnotationQueueBatch implements OpikOperation {

    private final AnnotationQueueStore backend;

    DeleteAnnotationQueueBatch(AnnotationQueueStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "deleteAnnotationQueueBatch";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        List<AnnotationQueueId> ids =
                BodyIds.each(request).stream().map(AnnotationQueueId::new).toList();
        return backend.delete(request.caller(), ids).thenReturn(Reply.noContent());
    }
}
