package io.diglot.model.runs;

import io.diglot.model.Filter;
import io.diglot.model.Sort;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs of which experiments are compared.
 *
 * @param filters what a run, its trace or its example must fulfil
 * @param text what the data of the example, the input or the output must contain, in whatever case
 * @param sort of the examples, by their newest run; absent for the greatest id first
 */
public record ComparisonSearch(
        DatasetId dataset,
        Set<ExperimentId> experiments,
        List<Filter> filters,
        @Nullable String text,
        @Nullable Sort sort) {

    public ComparisonSearch {
        experiments = Set.copyOf(experiments);
        filters = List.copyOf(filters);
    }
}
