package io.diglot.gateway.operation.opik.datasets;

import static java.util.Map.entry;

import io.diglot.gateway.operation.opik.OpikFilters;
import io.diglot.gateway.operation.opik.OpikFilters.Kind;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.OpikSorting;
import io.diglot.model.datasets.DatasetSearch;
import io.diglot.model.projects.ProjectId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads which datasets a list is asked for, and in which order. */
public final class DatasetSearches {

    private static final OpikFilters FILTERS = new OpikFilters(Map.ofEntries(
            entry("id", Kind.STRING_STATE_DB),
            entry("name", Kind.STRING_STATE_DB),
            entry("description", Kind.STRING_STATE_DB),
            entry("tags", Kind.STRING_STATE_DB),
            entry("created_at", Kind.DATE_TIME_STATE_DB),
            entry("created_by", Kind.STRING_STATE_DB),
            entry("last_updated_at", Kind.DATE_TIME_STATE_DB),
            entry("last_updated_by", Kind.STRING_STATE_DB),
            entry("last_created_experiment_at", Kind.DATE_TIME_STATE_DB),
            entry("last_created_optimization_at", Kind.DATE_TIME_STATE_DB),
            entry("type", Kind.ENUM)));

    /** As Opik says it, though a list of datasets has nothing to sort by in half of it. */
    public static final OpikSorting SORTING = OpikSorting.by(
            "id",
            "name",
            "description",
            "tags",
            "created_at",
            "last_updated_at",
            "created_by",
            "last_updated_by",
            "last_created_experiment_at",
            "last_created_optimization_at",
            "duration",
            "feedback_scores.*",
            "data.*",
            "output.*",
            "input.*",
            "metadata.*",
            "comments",
            "total_estimated_cost",
            "usage.*");

    private DatasetSearches() {}

    /** @param project the one project that the list is about; absent for all */
    public static DatasetSearch of(OpikRequest request, @Nullable ProjectId project) {
        return new DatasetSearch(
                request.call().query("name"),
                Optional.ofNullable(project),
                request.queryId("prompt_id"),
                request.flag("with_experiments_only"),
                request.flag("with_optimizations_only"),
                FILTERS.of(request),
                SORTING.of(request));
    }
}
