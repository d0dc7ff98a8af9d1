package io.diglot.gateway.operation.opik.queues;

import io.diglot.gateway.backend.AnnotationQueueStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikFilters;
import io.diglot.gateway.operation.opik.OpikFilters.Kind;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.OpikSorting;
import io.diglot.model.queues.AnnotationQueueSearch;
import io.diglot.opik.queues.OpikAnnotationQueueMapper;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/annotation-queues}: a page of the workspace's annotation queues, those changed last first. */
@Component
final class FindAnnotationQueues implements OpikOperation {

    private static final OpikFilters FILTERS = new OpikFilters(Map.ofEntries(
            Map.entry("id", Kind.STRING),
            Map.entry("project_id", Kind.STRING),
            Map.entry("name", Kind.STRING),
            Map.entry("description", Kind.STRING),
            Map.entry("instructions", Kind.STRING),
            Map.entry("scope", Kind.ENUM),
            Map.entry("feedback_definition_names", Kind.LIST),
            Map.entry("created_at", Kind.DATE_TIME),
            Map.entry("created_by", Kind.STRING),
            Map.entry("last_updated_at", Kind.DATE_TIME),
            Map.entry("last_updated_by", Kind.STRING)));

    private static final OpikSorting SORTING = OpikSorting.by(
            "id",
            "project_id",
            "name",
            "description",
            "instructions",
            "created_at",
            "last_updated_at",
            "created_by",
            "last_updated_by");

    private final AnnotationQueueStore backend;
    private final OpikAnnotationQueueMapper mapper;

    FindAnnotationQueues(AnnotationQueueStore backend, OpikAnnotationQueueMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "findAnnotationQueues";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        AnnotationQueueSearch search =
                new AnnotationQueueSearch(request.call().query("name"), FILTERS.of(request), SORTING.of(request));
        return backend.find(request.caller(), search, request.page())
                .map(page -> mapper.toOpik(page, SORTING.fields()))
                .map(Reply::ok);
    }
}
