package io.diglot.gateway.operation.opik.items;

import io.diglot.gateway.backend.ExampleStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.json.Json;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.examples.ExamplesEdit;
import io.diglot.opik.items.OpikDatasetItemBatchUpdate;
import io.diglot.opik.items.OpikDatasetItemMapper;
import io.diglot.opik.items.OpikDatasetItemUpdate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * {@code PATCH /v1/private/datasets/items/batch}: the same change of many items, named or found by filters, in a new
 * version of their dataset.
 */
@Component
final class BatchUpdateDatasetItems implements OpikOperation {

    private static final int MAX_IDS = 1_000;

    private final ExampleStore backend;
    private final OpikDatasetItemMapper mapper;

    BatchUpdateDatasetItems(ExampleStore backend, OpikDatasetItemMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "batchUpdateDatasetItems";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikDatasetItemBatchUpdate batch = checked(request.body(OpikDatasetItemBatchUpdate.class));
        List<@Nullable UUID> ids = batch.ids();
        ExamplesEdit edit = mapper.toModel(
                Objects.requireNonNull(batch.update()), ids == null || Boolean.TRUE.equals(batch.mergeTags()));
        Mono<Void> changed = ids != null
                ? backend.editAll(
                        request.caller(),
                        ids.stream()
                                .map(Objects::requireNonNull)
                                .map(ExampleId::new)
                                .distinct()
                                .toList(),
                        edit)
                : backend.editMatching(
                        request.caller(),
                        new DatasetId(Objects.requireNonNull(batch.datasetId())),
                        ItemRules.FILTERS.of(batch.filters()),
                        edit);
        return changed.thenReturn(Reply.noContent());
    }

    private static OpikDatasetItemBatchUpdate checked(OpikDatasetItemBatchUpdate batch) {
        OpikDatasetItemUpdate update = batch.update();
        refuseUnreadable(update);
        List<@Nullable UUID> ids = batch.ids();
        boolean byIds = ids != null && !ids.isEmpty();
        boolean byFilters = batch.filters() != null;
        Violations violations = new Violations()
                .check(byIds || byFilters, "The request body Either 'ids' or 'filters' must be provided.")
                .check(
                        !byIds || !byFilters,
                        "The request body Cannot provide both 'ids' and 'filters'. Use 'ids' for specific items or"
                                + " 'filters' to update items matching the filter criteria.")
                .check(
                        byIds || !byFilters || batch.datasetId() != null,
                        "The request body 'dataset_id' is required when using 'filters'. This ensures updates are"
                                + " scoped to a specific dataset.")
                .notNull(update, "update");
        if (ids != null) {
            violations.sized(ids, 1, MAX_IDS, "ids");
            violations.check(ids.stream().allMatch(Objects::nonNull), "ids[].<iterable element> must not be null");
        }
        if (update != null) {
            violations
                    .nullOrNotBlank(update.description(), "update.description")
                    .tags(update.tags(), "update.tags")
                    .tags(update.tagsToAdd(), "update.tagsToAdd")
                    .tags(update.tagsToRemove(), "update.tagsToRemove");
        }
        violations.refuse();
        return batch;
    }

    private static void refuseUnreadable(@Nullable OpikDatasetItemUpdate update) {
        Json data = update == null ? null : update.data();
        if (data != null && !data.isNull() && !data.isObject()) {
            throw OpikRequest.badRequest("Unable to process JSON. update.data: an object is expected");
        }
    }
}
