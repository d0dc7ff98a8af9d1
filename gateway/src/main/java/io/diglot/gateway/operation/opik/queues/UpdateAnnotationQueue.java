package io.diglot.gateway.operation.opik.queues;

import io.diglot.gateway.backend.AnnotationQueueStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.queues.AnnotationQueueId;
import io.diglot.opik.queues.OpikAnnotationQueueMapper;
import io.diglot.opik.queues.OpikAnnotationQueueUpdate;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PATCH /v1/private/annotation-queues/{id}}: changes an annotation queue; what is absent stays. */
@Component
final class UpdateAnnotationQueue implements OpikOperation {

    private final AnnotationQueueStore backend;
    private final OpikAnnotationQueueMapper mapper;

    UpdateAnnotationQueue(AnnotationQueueStore backend, OpikAnnotationQueueMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "updateAnnotationQueue";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        UUID id = request.pathId("id");
        OpikAnnotationQueueUpdate sent = request.body(OpikAnnotationQueueUpdate.class);
        Violations violations = new Violations().nullOrNotBlank(sent.name(), "name");
        QueueRules.checkNames(violations, sent.feedbackDefinitionNames());
        violations.refuse();
        OpikRequest.requireVersion7(id, "AnnotationQueue");
        return backend.update(request.caller(), new AnnotationQueueId(id), mapper.toModel(sent))
                .thenReturn(Reply.noContent());
    }
}
