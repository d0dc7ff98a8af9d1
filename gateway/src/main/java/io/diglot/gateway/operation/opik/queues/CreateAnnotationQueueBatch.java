package io.diglot.gateway.operation.opik.queues;

import io.diglot.gateway.backend.AnnotationQueueStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.queues.AnnotationQueueDraft;
import io.diglot.opik.queues.OpikAnnotationQueueMapper;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/annotation-queues/batch}: up to 1,000 annotation queues, all or none. */
@Component
final class CreateAnnotationQueueBatch implements OpikOperation {

    private final AnnotationQueueStore backend;
    private final OpikAnnotationQueueMapper mapper;

    CreateAnnotationQueueBatch(AnnotationQueueStore backend, OpikAnnotationQueueMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "createAnnotationQueueBatch";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        List<AnnotationQueueDraft> drafts =
                QueueRules.batch(request).stream().map(mapper::toModel).toList();
        return backend.create(request.caller(), drafts).thenReturn(Reply.noContent());
    }
}
