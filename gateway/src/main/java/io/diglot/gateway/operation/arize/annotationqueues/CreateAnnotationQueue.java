package io.diglot.gateway.operation.arize.annotationqueues;

import io.diglot.arize.ArizeAnnotationQueueCreate;
import io.diglot.arize.ArizeIds;
import io.diglot.arize.ArizeQueueMapper;
import io.diglot.gateway.backend.ExampleQueueBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.queues.ExampleQueueDraft;
import io.diglot.model.queues.ExampleSource;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v2/annotation-queues}: makes a queue, with the examples that it is to hold. */
@Component
final class CreateAnnotationQueue implements ArizeOperation {

    private final ExampleQueueBackend backend;
    private final ArizeQueueMapper mapper;

    CreateAnnotationQueue(ExampleQueueBackend backend, ArizeQueueMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "create_annotation_queue";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        ArizeAnnotationQueueCreate create = request.body(ArizeAnnotationQueueCreate.class);
        ExampleQueueDraft draft = QueueRules.draft(create);
        List<ExampleSource> sources =
                create.recordSources() == null ? List.of() : SourceRules.sources(create.recordSources());
        UUID space = ArizeRequest.bodyId(
                ArizeRequest.required("space_id", create.spaceId()), ArizeIds.SPACE, Resource.SPACE);
        return backend.create(request.caller(), space, draft, sources)
                .map(mapper::toArize)
                .map(Reply::created);
    }
}
