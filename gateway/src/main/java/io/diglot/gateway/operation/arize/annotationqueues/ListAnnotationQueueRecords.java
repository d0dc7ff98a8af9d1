package io.diglot.gateway.operation.arize.annotationqueues;

import io.diglot.arize.ArizeQueueMapper;
import io.diglot.arize.ArizeQueueRecordPage;
import io.diglot.gateway.backend.ExampleQueueBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeLists;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizePages;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.queues.ExampleQueueId;
import io.diglot.paging.Position;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v2/annotation-queues/{annotation_queue_id}/records}: what a queue holds, in the order in which it was added. */
@Component
final class ListAnnotationQueueRecords implements ArizeOperation {

    private static final int MOST = 500;

    private final ExampleQueueBackend backend;
    private final ArizeQueueMapper mapper;
    private final ArizePages pages;

    ListAnnotationQueueRecords(ExampleQueueBackend backend, ArizeQueueMapper mapper, ArizePages pages) {
        this.backend = backend;
        this.mapper = mapper;
        this.pages = pages;
    }

    @Override
    public String id() {
        return "list_annotation_queue_records";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        ExampleQueueId id = QueueRules.id(request);
        int limit = request.limit(MOST);
        Position from = pages.position(request, id).orElse(null);
        return ArizeLists.reply(
                "records",
                (place, some) -> backend.records(request.caller(), id, place, some),
                from,
                limit,
                mapper::toArize,
                (records, next) -> new ArizeQueueRecordPage(records, pages.pagination(request, next, id)));
    }
}
