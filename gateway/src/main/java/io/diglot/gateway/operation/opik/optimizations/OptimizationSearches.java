package io.diglot.gateway.operation.opik.optimizations;

import io.diglot.gateway.operation.opik.OpikFilters;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.optimizations.OptimizationSearch;
import io.diglot.model.projects.ProjectId;
import java.util.Map;
import java.util.Optional;

/** Reads which optimizations a list is asked for. */
public final class OptimizationSearches {

    private static final OpikFilters FILTERS = new OpikFilters(Map.of(
            "metadata", OpikFilters.Kind.DICTIONARY,
            "dataset_id", OpikFilters.Kind.STRING_EXACT,
            "status", OpikFilters.Kind.ENUM));

    private OptimizationSearches() {}

    /** @param project the one project that the list is about; absent for all */
    public static OptimizationSearch of(OpikRequest request, Optional<ProjectId> project) {
        return new OptimizationSearch(
                request.queryId("dataset_id").map(DatasetId::new),
                project,
                request.call().query("name"),
                request.call().query("dataset_name").filter(text -> !text.isBlank()),
                request.call().query("dataset_deleted").map(Boolean::parseBoolean),
                FILTERS.of(request));
    }
}
