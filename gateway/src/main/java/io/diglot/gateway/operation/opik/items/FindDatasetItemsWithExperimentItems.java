package io.diglot.gateway.operation.opik.items;

import io.diglot.gateway.backend.ComparisonStore;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikFilters;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikPages;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.OpikSorting;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ComparedExample;
import io.diglot.model.runs.Comparison;
import io.diglot.model.runs.ComparisonSearch;
import io.diglot.opik.items.OpikComparisonMapper;
import io.diglot.opik.items.OpikDatasetItemMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * {@code GET /v1/private/datasets/{id}/items/experiments/items}: a page of the dataset items that the experiments asked
 * for ran on, each with what came of it.
 */
@Component
final class FindDatasetItemsWithExperimentItems implements OpikOperation {

    /** What stands behind a dot in {@code data.question} and the like is a key. */
    private static final OpikFilters FILTERS = OpikFilters.withKeysInFields(Map.ofEntries(
            Map.entry("id", OpikFilters.Kind.STRING),
            Map.entry("source", OpikFilters.Kind.STRING),
            Map.entry("trace_id", OpikFilters.Kind.STRING),
            Map.entry("span_id", OpikFilters.Kind.STRING),
            Map.entry("description", OpikFilters.Kind.STRING),
            Map.entry("tags", OpikFilters.Kind.LIST),
            Map.entry("created_at", OpikFilters.Kind.DATE_TIME),
            Map.entry("last_updated_at", OpikFilters.Kind.DATE_TIME),
            Map.entry("created_by", OpikFilters.Kind.STRING),
            Map.entry("last_updated_by", OpikFilters.Kind.STRING),
            Map.entry("duration", OpikFilters.Kind.NUMBER),
            Map.entry("data", OpikFilters.Kind.DICTIONARY),
            Map.entry("input", OpikFilters.Kind.DICTIONARY),
            Map.entry("output", OpikFilters.Kind.DICTIONARY),
            Map.entry("metadata", OpikFilters.Kind.DICTIONARY),
            Map.entry("feedback_scores", OpikFilters.Kind.FEEDBACK_SCORES_NUMBER)));

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
                experiments(request),
                FILTERS.of(request),
                request.call().query("search").orElse(null),
                SORTING.of(request).orElse(null));
        return backend.compare(request.caller(), search, request.page())
                .map(comparison -> OpikPages.reply(
                        comparison,
                        mapper::toOpik,
                        Comparison::shown,
                        (ComparedExample compared) -> mapper.toOpik(compared)));
    }

    private static Set<ExperimentId> experiments(OpikRequest request) {
        List<UUID> ids = request.ids("experiment_ids")
                .orElseThrow(() -> new Failure.Invalid(Rule.PARAMETER, "query param experiment_ids must not be null")
                        .asException());
        if (ids.isEmpty()) {
            throw OpikRequest.badRequest("experiment_ids cannot be empty");
        }
        return ids.stream().map(ExperimentId::new).collect(Collectors.toSet());
    }
}
