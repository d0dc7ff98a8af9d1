package io.diglot.gateway.operation.opik.queues;

import io.diglot.gateway.backend.AnnotationQueueStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.queues.AnnotationQueueId;
import io.diglot.opik.queues.OpikAnnotationQueueMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/annotation-queues/{id}}: an annotation queue. */
@Component
final class GetAnnotationQueueById implements OpikOperation {

    private final AnnotationQueueStore backend;
    private final OpikAnnotationQueueMapper mapper;

    GetAnnotationQueueById(AnnotationQueueStore backend, OpikAnnotationQueueMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getAnnotationQueueById";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return backend.get(request.caller(), new AnnotationQueueId(request.pathId("id")))
                .map(mapper::toOpik)
                .map(Reply::ok);
    }
}
