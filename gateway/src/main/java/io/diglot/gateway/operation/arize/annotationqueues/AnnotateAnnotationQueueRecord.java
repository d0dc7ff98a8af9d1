package io.diglot.gateway.operation.arize.annotationqueues;

import io.diglot.arize.ArizeQueueMapper;
import io.diglot.arize.ArizeQueueRecordAnnotate;
import io.diglot.gateway.backend.ExampleQueueBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeAnnotations;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.queues.ExampleQueueId;
import io.diglot.model.queues.QueueRecordId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v2/annotation-queues/{id}/records/{record_id}/annotate}: what a person says of a record. */
@Component
final class AnnotateAnnotationQueueRecord implements ArizeOperation {

    private final ExampleQueueBackend backend;
    private final ArizeQueueMapper mapper;

    AnnotateAnnotationQueueRecord(ExampleQueueBackend backend, ArizeQueueMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "annotate_annotation_queue_record";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        ExampleQueueId id = QueueRules.id(request);
        QueueRecordId record = QueueRules.record(request);
        List<AnnotationDraft> said = ArizeAnnotations.ofOne(
                request.body(ArizeQueueRecordAnnotate.class).annotations(), record.toString());
        Set<String> names = said.stream().map(AnnotationDraft::name).collect(Collectors.toSet());
        return backend.annotate(request.caller(), id, record, said)
                .map(now -> mapper.annotated(now, names, request.caller().user()))
                .map(Reply::ok);
    }
}
