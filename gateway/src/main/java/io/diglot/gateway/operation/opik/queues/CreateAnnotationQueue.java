package io.diglot.gateway.operation.opik.queues;

import io.diglot.gateway.backend.AnnotationQueueStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.opik.queues.OpikAnnotationQueueMapper;
import io.diglot.opik.queues.OpikAnnotationQueueWrite;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/annotation-queues}: an annotation queue. */
@Component
final class CreateAnnotationQueue implements OpikOperation {

    private final AnnotationQueueStore backend;
    private final OpikAnnotationQueueMapper mapper;

    CreateAnnotationQueue(AnnotationQueueStore backend, OpikAnnotationQueueMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "createAnnotationQueue";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikAnnotationQueueWrite sent = request.body(OpikAnnotationQueueWrite.class);
        Violations violations = new Violations();
        QueueRules.check(violations, sent, "");
        violations.refuse();
        OpikRequest.requireVersion7(sent.id(), "AnnotationQueue");
        return backend.create(request.caller(), List.of(mapper.toModel(sent)))
                .map(ids -> request.created(ids.getFirst().value()));
    }
}
