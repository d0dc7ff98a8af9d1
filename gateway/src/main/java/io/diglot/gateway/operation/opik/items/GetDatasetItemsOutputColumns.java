package io.diglot.gateway.operation.opik.items;

import io.diglot.gateway.backend.ComparisonStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.opik.items.OpikOutputColumns;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * {@code GET /v1/private/datasets/{id}/items/experiments/items/output/columns}: what the outputs of experiments have
 * for columns.
 */
@Component
final class GetDatasetItemsOutputColumns implements OpikOperation {

    private final ComparisonStore backend;

    GetDatasetItemsOutputColumns(ComparisonStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "getDatasetItemsOutputColumns";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        Set<ExperimentId> experiments = request.ids("experiment_ids")
                .filter(ids -> !ids.isEmpty())
                .map(ids -> ids.stream().map(ExperimentId::new).collect(Collectors.toSet()))
                .orElse(null);
        return backend.outputColumns(request.caller(), new DatasetId(request.pathId("id")), experiments)
                .map(OpikOutputColumns::of)
                .map(Reply::ok);
    }
}
