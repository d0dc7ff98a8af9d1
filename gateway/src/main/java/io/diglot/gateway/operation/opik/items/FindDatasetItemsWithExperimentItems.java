package io.diglot.gateway.operation.opik.items;

import io.diglot.gateway.backend.ComparisonStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikPages;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.OpikSorting;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.runs.ComparedExample;
import io.diglot.model.runs.Comparison;
import io.diglot.model.runs.ComparisonSearch;
import io.diglot.opik.items.OpikComparisonMapper;
import io.diglot.opik.items.OpikDatasetItemMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * {@code GET /v1/private/datasets/{id}/items/experiments/items}: a page of the dataset items that the experiments asked
 * for ran on, each with what came of it.
 */
@Component
final class FindDatasetItemsWithExperimentItems implements OpikOperation {

    private static final OpikSorting SORTING = new OpikSorting(OpikDatasetItemMapper.SORTABLE_BY);

    private final ComparisonStore backend;
    private final OpikComparisonMapper mapper;

    FindDatasetItemsWithExperimentItems(ComparisonStore backend, OpikComparisonMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "findDatasetItemsWithExperimentItems";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        ComparisonSearch search = new ComparisonSearch(
                new DatasetId(request.pathId("id")),
                ComparisonFilters.experiments(request),
                ComparisonFilters.FILTERS.of(request),
                request.call().query("search").orElse(null),
                SORTING.of(request).orElse(null));
        return backend.compare(request.caller(), search, request.page())
                .map(comparison -> OpikPages.reply(
                        comparison,
                        mapper::toOpik,
                        Comparison::shown,
                        (ComparedExample compared) -> mapper.toOpik(compared)));
    }
}
