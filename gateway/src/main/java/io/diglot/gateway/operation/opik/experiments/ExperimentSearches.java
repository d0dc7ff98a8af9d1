package io.diglot.gateway.operation.opik.experiments;

import io.diglot.gateway.operation.opik.OpikFilters;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.OpikSorting;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.ExperimentSearch;
import io.diglot.model.projects.ProjectId;
import io.diglot.opik.OpikWords;
import io.diglot.opik.experiments.OpikExperimentMapper;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads which experiments a list is asked for. */
public final class ExperimentSearches {

    private static final OpikFilters FILTERS = new OpikFilters(Map.of(
            "metadata", OpikFilters.Kind.DICTIONARY,
            "dataset_id", OpikFilters.Kind.STRING,
            "project_id", OpikFilters.Kind.STRING,
            "prompt_ids", OpikFilters.Kind.LIST,
            "tags", OpikFilters.Kind.LIST,
            "feedback_scores", OpikFilters.Kind.FEEDBACK_SCORES_NUMBER,
            "experiment_scores", OpikFilters.Kind.FEEDBACK_SCORES_NUMBER));

    private static final OpikSorting SORTING = new OpikSorting(OpikExperimentMapper.SORTABLE_BY);

    private ExperimentSearches() {}

    /** @param project the one project that the list is about; absent for all */
    public static ExperimentSearch of(OpikRequest request, @Nullable ProjectId project) {
        Set<ExperimentId> ids = ids(request);
        return new ExperimentSearch(
                ids == null || ids.isEmpty() ? null : ids,
                request.queryId("datasetId").map(DatasetId::new).orElse(null),
                request.queryId("optimization_id").orElse(null),
                types(request),
                request.call().query("name").orElse(null),
                request.flag("dataset_deleted"),
                request.queryId("prompt_id").orElse(null),
                project,
                request.flag("project_deleted"),
                FILTERS.of(request),
                SORTING.of(request).orElse(null));
    }

    /** As the operations on groups read it: they know fewer conditions, and no order. */
    static ExperimentSearch ofGroups(OpikRequest request) {
        return new ExperimentSearch(
                null,
                null,
                null,
                types(request),
                request.call().query("name").orElse(null),
                false,
                null,
                request.queryId("project_id").map(ProjectId::new).orElse(null),
                request.flag("project_deleted"),
                FILTERS.of(request),
                null);
    }

    /** The ids that the query names; null where it names none. */
    static @Nullable Set<ExperimentId> ids(OpikRequest request) {
        return request.ids("experiment_ids")
                .map(ids -> ids.stream().map(ExperimentId::new).collect(Collectors.toSet()))
                .orElse(null);
    }

    private static Set<Experiment.Type> types(OpikRequest request) {
        String text = request.call().query("types").orElse("[]");
        return OpikRequest.strings(text, "types").stream()
                .map(word -> OpikWords.toModel(word, Experiment.Type.class)
                        .orElseThrow(() -> OpikRequest.badList("types", text)))
                .collect(Collectors.toSet());
    }
}
