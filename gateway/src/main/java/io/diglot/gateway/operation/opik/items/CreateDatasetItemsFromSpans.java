package io.diglot.gateway.operation.opik.items;

import io.diglot.gateway.backend.ExampleStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.spans.SpanId;
import io.diglot.opik.items.ItemsFromTracing;
import io.diglot.opik.items.OpikItemsFromSpans;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/datasets/{dataset_id}/items/from-spans}: makes items of spans; unknown ones are passed over. */
@Component
final class CreateDatasetItemsFromSpans implements OpikOperation {

    private final ExampleStore backend;

    CreateDatasetItemsFromSpans(ExampleStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "createDatasetItemsFromSpans";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        DatasetId dataset = new DatasetId(request.pathId("dataset_id"));
        OpikItemsFromSpans sent = checked(request.body(OpikItemsFromSpans.class));
        OpikItemsFromSpans.Options options = Objects.requireNonNull(sent.enrichmentOptions());
        List<SpanId> ids = Objects.requireNonNull(sent.spanIds()).stream()
                .map(Objects::requireNonNull)
                .distinct()
                .map(SpanId::new)
                .toList();
        return backend.putSpans(
                        request.caller(),
                        dataset,
                        ids,
                        (span, comments) -> ItemsFromTracing.of(span, comments, options, sent))
                .thenReturn(Reply.noContent());
    }

    private static OpikItemsFromSpans checked(OpikItemsFromSpans sent) {
        List<@Nullable UUID> ids = sent.spanIds();
        new Violations()
                .check(ids != null && !ids.isEmpty(), "spanIds must not be empty")
                .check(
                        ids == null || ids.stream().allMatch(Objects::nonNull),
                        "spanIds[].<iterable element> must not be null")
                .notNull(sent.enrichmentOptions(), "enrichmentOptions")
                .refuse();
        return sent;
    }
}
