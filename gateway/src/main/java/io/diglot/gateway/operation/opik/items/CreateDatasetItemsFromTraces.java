package io.diglot.gateway.operation.opik.items;

import io.diglot.gateway.backend.ExampleStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.items.ItemsFromTracing;
import io.diglot.opik.items.OpikItemsFromTraces;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/datasets/{dataset_id}/items/from-traces}: makes items of traces; unknown ones are passed over. */
@Component
final class CreateDatasetItemsFromTraces implements OpikOperation {

    private final ExampleStore backend;

    CreateDatasetItemsFromTraces(ExampleStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "createDatasetItemsFromTraces";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        DatasetId dataset = new DatasetId(request.pathId("dataset_id"));
        OpikItemsFromTraces sent = checked(request.body(OpikItemsFromTraces.class));
        OpikItemsFromTraces.Options options = Objects.requireNonNull(sent.enrichmentOptions());
        List<TraceId> ids = Objects.requireNonNull(sent.traceIds()).stream()
                .map(Objects::requireNonNull)
                .distinct()
                .map(TraceId::new)
                .toList();
        return backend.putTraces(
                        request.caller(),
                        dataset,
                        ids,
                        options.includeSpans(),
                        (trace, spans) -> ItemsFromTracing.of(trace, spans, options, sent))
                .thenReturn(Reply.noContent());
    }

    private static OpikItemsFromTraces checked(OpikItemsFromTraces sent) {
        List<@Nullable UUID> ids = sent.traceIds();
        new Violations()
                .check(ids != null && !ids.isEmpty(), "traceIds must not be empty")
                .check(
                        ids == null || ids.stream().allMatch(Objects::nonNull),
                        "traceIds[].<iterable element> must not be null")
                .notNull(sent.enrichmentOptions(), "enrichmentOptions")
                .refuse();
        return sent;
    }
}
