package io.diglot.gateway.operation.arize.annotationqueues;

import io.diglot.arize.ArizeQueueRecordsDelete;
import io.diglot.gateway.backend.ExampleQueueBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.queues.ExampleQueueId;
import io.diglot.model.queues.QueueRecordId;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code DELETE /v2/annotation-queues/{annotation_queue_id}/records}: takes records out of a queue; others are passed over. */
@Component
final class DeleteAnnotationQueueRecord implements ArizeOperation {

    private final ExampleQueueBackend backend;

    DeleteAnnotationQueueRecord(ExampleQueueBackend backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "delete_annotation_queue_record";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        ExampleQueueId id = QueueRules.id(request);
        List<QueueRecordId> records =
                QueueRules.records(request.body(ArizeQueueRecordsDelete.class).recordIds());
        return backend.remove(request.caller(), id, records).thenReturn(Reply.noContent());
    }
}
