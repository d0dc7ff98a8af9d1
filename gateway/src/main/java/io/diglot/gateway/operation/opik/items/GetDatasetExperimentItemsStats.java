package io.diglot.gateway.operation.opik.items;

import io.diglot.gateway.backend.ComparisonStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.runs.ComparisonSearch;
import io.diglot.opik.items.OpikStatsMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * {@code GET /v1/private/datasets/{id}/items/experiments/items/stats}: figures over the runs of the experiments asked
 * for.
 */
@Component
final class GetDatasetExperimentItemsStats implements OpikOperation {

    private final ComparisonStore backend;
    private final OpikStatsMapper mapper;

    GetDatasetExperimentItemsStats(ComparisonStore backend, OpikStatsMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getDatasetExperimentItemsStats";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        ComparisonSearch search = new ComparisonSearch(
                new DatasetId(request.pathId("id")),
                ComparisonFilters.experiments(request),
                ComparisonFilters.FILTERS.of(request),
                null,
                null);
        return backend.figures(request.caller(), search).map(mapper::toOpik).map(Reply::ok);
    }
}
