package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.datasets.ColumnTypes;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ComparedExample;
import io.diglot.model.runs.Comparison;
import io.diglot.model.runs.ComparisonFigures;
import io.diglot.model.runs.ComparisonSearch;
import io.diglot.paging.PageRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What experiments made of the examples of a dataset, side by side. */
public interface ComparisonStore {

    /** A page of the examples that any of the experiments ran on, with the exact number of them. */
    Mono<PageInParts<Comparison, ComparedExample>> compare(Caller caller, ComparisonSearch search, PageRequest page);

    /** What is computed of all runs that match; zero of none. */
    Mono<ComparisonFigures> figures(Caller caller, ComparisonSearch search);

    /**
     * The columns of the outputs of experiments, by name.
     *
     * @param experiments only of these; absent for all that ran on the dataset
     */
    Mono<List<ColumnTypes>> outputColumns(Caller caller, DatasetId dataset, @Nullable Set<ExperimentId> experiments);
}
