package io.diglot.model.experiments;

import io.diglot.model.Filter;
import io.diglot.model.Sort;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.projects.ProjectId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which experiments of a workspace are wanted, and in which order. All conditions must hold.
 *
 * @param ids only these; absent for any
 * @param types only of these kinds; empty for any
 * @param name what the name must contain, in whatever case
 * @param datasetDeleted only those whose dataset is gone
 * @param promptId only those that ran with this prompt
 * @param projectDeleted only those whose project is gone
 * @param sort absent for the newest first
 */
public record ExperimentSearch(
        @Nullable Set<ExperimentId> ids,
        @Nullable DatasetId datasetId,
        @Nullable UUID optimizationId,
        Set<Experiment.Type> types,
        @Nullable String name,
        boolean datasetDeleted,
        @Nullable UUID promptId,
        @Nullable ProjectId projectId,
        boolean projectDeleted,
        List<Filter> filters,
        @Nullable Sort sort) {

    public ExperimentSearch {
        ids = ids == null ? null : Set.copyOf(ids);
        types = Set.copyOf(types);
        filters = List.copyOf(filters);
    }
}
