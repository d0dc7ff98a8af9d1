package io.diglot.gateway.operation.arize.annotationqueues;

import io.diglot.arize.ArizeQueueMapper;
import io.diglot.arize.ArizeQueueRecordsAdd;
import io.diglot.arize.ArizeQueueRecordsAdded;
import io.diglot.gateway.backend.ExampleQueueBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.queues.ExampleQueueId;
import io.diglot.model.queues.ExampleSource;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v2/annotation-queues/{annotation_queue_id}/records}: puts examples into a queue. */
@Component
final class CreateAnnotationQueueRecord implements ArizeOperation {

    private final ExampleQueueBackend backend;
    private final ArizeQueueMapper mapper;

    CreateAnnotationQueueRecord(ExampleQueueBackend backend, ArizeQueueMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "create_annotation_queue_record";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        ExampleQueueId id = QueueRules.id(request);
        List<ExampleSource> sources = SourceRules.sources(ArizeRequest.required(
                "record_sources", request.body(ArizeQueueRecordsAdd.class).recordSources()));
        return backend.add(request.caller(), id, sources)
                .map(added -> Reply.created(new ArizeQueueRecordsAdded(
                        added.stream().map(mapper::toArize).toList())));
    }
}
