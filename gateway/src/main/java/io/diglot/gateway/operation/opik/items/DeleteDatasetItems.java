package io.diglot.gateway.operation.opik.items;

import io.diglot.gateway.backend.ExampleStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.ExampleId;
import io.diglot.opik.items.OpikDatasetItemsDelete;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/datasets/items/delete}: takes items out of the latest version, by id or by filters. */
@Component
final class DeleteDatasetItems implements OpikOperation {

    private final ExampleStore backend;

    DeleteDatasetItems(ExampleStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "deleteDatasetItems";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikDatasetItemsDelete which = request.body(OpikDatasetItemsDelete.class);
        List<UUID> items = which.itemIds();
        boolean byFilters = which.datasetId() != null && which.filters() != null;
        Violations violations = new Violations()
                .check(
                        items != null && !items.isEmpty() || byFilters,
                        "The request body Either 'item_ids' (to delete specific items) or 'dataset_id' (to delete by"
                                + " filters) must be provided.");
        if (items != null) {
            violations.sized(items, 1, 1000, "itemIds");
        }
        violations.refuse();
        Mono<Void> gone = items != null
                ? backend.delete(
                        request.caller(), items.stream().map(ExampleId::new).toList(), which.batchGroupId())
                : backend.deleteMatching(
                        request.caller(),
                        new DatasetId(Objects.requireNonNull(which.datasetId())),
                        ItemRules.FILTERS.of(which.filters()),
                        which.batchGroupId());
        return gone.thenReturn(Reply.noContent());
    }
}
