package io.diglot.model.optimizations;

import io.diglot.model.Filter;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.projects.ProjectId;
import java.util.List;
import java.util.Optional;

/**
 * Which optimizations of a workspace are wanted. The newest come first.
 *
 * @param name what the name contains, in whatever case
 * @param datasetName what the name of the dataset contains, in whatever case
 * @param datasetDeleted whether the dataset is gone; absent: either
 */
public record OptimizationSearch(
        Optional<DatasetId> datasetId,
        Optional<ProjectId> projectId,
        Optional<String> name,
        Optional<String> datasetName,
        Optional<Boolean> datasetDeleted,
        List<Filter> filters) {

    public OptimizationSearch {
        filters = List.copyOf(filters);
    }
}
