package io.diglot.gateway.operation.arize.annotationqueues;

import io.diglot.arize.ArizeQueueMapper;
import io.diglot.arize.ArizeQueueRecordAssign;
import io.diglot.gateway.backend.ExampleQueueBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.queues.ExampleQueueId;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v2/annotation-queues/{id}/records/{record_id}/assign}: who is to annotate a record. */
@Component
final class AssignAnnotationQueueRecord implements ArizeOperation {

    private final ExampleQueueBackend backend;
    private final ArizeQueueMapper mapper;

    AssignAnnotationQueueRecord(ExampleQueueBackend backend, ArizeQueueMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "assign_annotation_queue_record";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        ExampleQueueId id = QueueRules.id(request);
        List<String> addresses = QueueRules.addresses(
                "assigned_user_emails",
                request.body(ArizeQueueRecordAssign.class).assignedUserEmails());
        return backend.assign(request.caller(), id, QueueRules.record(request), addresses)
                .map(mapper::assigned)
                .map(Reply::ok);
    }
}
