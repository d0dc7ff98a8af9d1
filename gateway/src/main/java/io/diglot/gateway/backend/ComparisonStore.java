package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.runs.ComparedExample;
import io.diglot.model.runs.Comparison;
import io.diglot.model.runs.ComparisonSearch;
import io.diglot.paging.PageRequest;
import reactor.core.publisher.Mono;

/** What experiments made of the examples of a dataset, side by side. */
public interface ComparisonStore {

    /** A page of the examples that any of the experiments ran on, with the exact number of them. */
    Mono<PageInParts<Comparison, ComparedExample>> compare(Caller caller, ComparisonSearch search, PageRequest page);
}
