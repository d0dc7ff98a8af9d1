package io.diglot.gateway.operation.opik.items;

import io.diglot.gateway.backend.ExampleStore;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.DatasetRef;
import io.diglot.model.projects.ProjectId;
import io.diglot.opik.items.OpikDatasetItemBatch;
import io.diglot.opik.items.OpikDatasetItemMapper;
import io.diglot.opik.items.OpikDatasetItemWrite;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PUT /v1/private/datasets/items}: adds items to a dataset, or replaces those whose ids it holds. */
@Component
final class CreateOrUpdateDatasetItems implements OpikOperation {

    private final ExampleStore backend;
    private final OpikDatasetItemMapper mapper;

    CreateOrUpdateDatasetItems(ExampleStore backend, OpikDatasetItemMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "createOrUpdateDatasetItems";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikDatasetItemBatch batch = checked(request.body(OpikDatasetItemBatch.class));
        List<OpikDatasetItemWrite> items = Objects.requireNonNull(batch.items());
        return backend.put(
                        request.caller(),
                        dataset(batch),
                        items.stream().map(mapper::toModel).toList(),
                        batch.batchGroupId())
                .thenReturn(Reply.noContent());
    }

    private static OpikDatasetItemBatch checked(OpikDatasetItemBatch batch) {
        List<OpikDatasetItemWrite> items = batch.items() == null ? List.of() : batch.items();
        ItemRules.refuseUnreadable(items, "items");
        Violations violations = new Violations()
                .nullOrNotBlank(batch.datasetName(), "datasetName")
                .nullOrNotBlank(batch.projectName(), "projectName")
                .check(
                        batch.datasetName() != null || batch.datasetId() != null,
                        "The request body must provide either a dataset_name or a dataset_id")
                .sized(batch.items(), 1, 1000, "items");
        ItemRules.check(violations, items, "items");
        violations.refuse();
        ItemRules.requireVersion7(items);
        if (batch.copyFromDatasetId() != null || batch.copyFromVersionId() != null) {
            throw new Failure.Unsupported("copy_from_dataset_id and copy_from_version_id are not served.")
                    .asException();
        }
        return batch;
    }

    private static DatasetRef dataset(OpikDatasetItemBatch batch) {
        return new DatasetRef(
                batch.datasetId() == null ? null : new DatasetId(batch.datasetId()),
                batch.datasetName(),
                batch.projectId() == null ? null : new ProjectId(batch.projectId()),
                batch.projectName());
    }
}
