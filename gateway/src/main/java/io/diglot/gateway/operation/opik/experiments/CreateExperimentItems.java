package io.diglot.gateway.operation.opik.experiments;

import io.diglot.gateway.backend.ItemStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.json.Json;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.runs.ItemDraft;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.experiments.OpikExperimentItemsWrite;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/experiments/items}: links of experiments, dataset items and traces. */
@Component
final class CreateExperimentItems implements OpikOperation {

    private static final int MOST_ITEMS = 1000;

    private final ItemStore backend;

    CreateExperimentItems(ItemStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "createExperimentItems";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return backend.put(request.caller(), items(request.body(OpikExperimentItemsWrite.class)))
                .thenReturn(Reply.noContent());
    }

    private static List<ItemDraft> items(OpikExperimentItemsWrite body) {
        List<OpikExperimentItemsWrite.@Nullable Item> items = body.experimentItems();
        Violations violations = new Violations().sized(items, 1, MOST_ITEMS, "experimentItems");
        if (items == null) {
            violations.refuse();
            return List.of();
        }
        for (OpikExperimentItemsWrite.Item item : items) {
            // To Opik they are a set, so no text says which one it is.
            violations.notNull(item, "experimentItems[].<iterable element>");
            if (item != null) {
                violations
                        .notNull(item.experimentId(), "experimentItems[].experimentId")
                        .notNull(item.datasetItemId(), "experimentItems[].datasetItemId")
                        .notNull(item.traceId(), "experimentItems[].traceId")
                        .nullOrNotBlank(item.projectName(), "experimentItems[].projectName");
            }
        }
        violations.refuse();
        return items.stream().map(item -> draft(Objects.requireNonNull(item))).toList();
    }

    private static ItemDraft draft(OpikExperimentItemsWrite.Item item) {
        OpikRequest.requireVersion7(item.id(), "Experiment Item");
        OpikRequest.requireVersion7(item.experimentId(), "Experiment Item experiment");
        OpikRequest.requireVersion7(item.datasetItemId(), "Experiment Item datasetItem");
        OpikRequest.requireVersion7(item.traceId(), "Experiment Item trace");
        Json policy = item.executionPolicy();
        return new ItemDraft(
                item.id() == null ? null : new ExperimentItemId(item.id()),
                new ExperimentId(Objects.requireNonNull(item.experimentId())),
                Objects.requireNonNull(item.datasetItemId()),
                new TraceId(Objects.requireNonNull(item.traceId())),
                item.projectName(),
                policy != null && policy.isObject() ? policy : null);
    }
}
