package io.diglot.model.datasets;

import io.diglot.model.Filter;
import io.diglot.model.Sort;
import io.diglot.model.projects.ProjectId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which datasets of a workspace are wanted, and in what order.
 *
 * @param name what the name contains, in whatever case
 * @param prompt the prompt that an experiment on the dataset links to
 * @param withExperimentsOnly only those on which an experiment was ever made
 * @param withOptimizationsOnly only those on which an optimization was ever made
 * @param sort absent: the newest first
 */
public record DatasetSearch(
        Optional<String> name,
        Optional<ProjectId> projectId,
        Optional<UUID> prompt,
        boolean withExperimentsOnly,
        boolean withOptimizationsOnly,
        List<Filter> filters,
        Optional<Sort> sort) {

    public DatasetSearch {
        filters = List.copyOf(filters);
    }
}
