package io.diglot.gateway.operation.arize.experiments;

import io.diglot.arize.ArizeFilters;
import io.diglot.arize.ArizeIds;
import io.diglot.arize.ArizeRun;
import io.diglot.arize.ArizeRunMapper;
import io.diglot.arize.ArizeRunPage;
import io.diglot.arize.ArizeSearchRuns;
import io.diglot.gateway.backend.RunBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.gateway.operation.arize.ArizeSearch;
import io.diglot.gateway.operation.arize.ArizeSearches;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.FlatRun;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunChoice;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v2/experiments/{experiment_id}/runs/search}: a page of the runs that pass a filter, in the order of their ids. */
@Component
final class SearchExperimentRuns implements ArizeOperation {

    private final RunBackend backend;
    private final ArizeSearches searches;
    private final ArizeRunMapper mapper;

    SearchExperimentRuns(RunBackend backend, ArizeSearches searches, ArizeRunMapper mapper) {
        this.backend = backend;
        this.searches = searches;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "search_experiment_runs";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        ExperimentId id = new ExperimentId(request.pathId("experiment_id", ArizeIds.EXPERIMENT, Resource.EXPERIMENT));
        ArizeSearchRuns sent = request.search(ArizeSearchRuns.class);
        ArizeSearch search = ArizeSearch.of(ArizeFilters.RUNS, sent.filter(), sent.limit(), sent.cursor());
        RunChoice choice = new RunChoice(search.only(FlatRun.ID), search.only(FlatRun.EXAMPLE_ID));
        ArizeSearches.Rows<Run, ArizeRun> runs = new ArizeSearches.Rows<>(
                "experiment_runs",
                (place, some) -> backend.walkById(request.caller(), id, choice, place, some),
                ArizeFilters::row,
                mapper::toArize,
                ArizeRunPage::new);
        return searches.checked(search, ArizeFilters.OF_ALL_RUNS, backend.columns(request.caller(), id))
                .then(Mono.defer(() -> searches.reply(request, search, runs, id)));
    }
}
