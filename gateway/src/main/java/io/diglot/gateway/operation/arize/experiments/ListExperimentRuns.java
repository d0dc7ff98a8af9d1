package io.diglot.gateway.operation.arize.experiments;

import io.diglot.arize.ArizeIds;
import io.diglot.arize.ArizeRunMapper;
import io.diglot.arize.ArizeRunPage;
import io.diglot.gateway.backend.RunBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeLists;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizePages;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.paging.Position;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v2/experiments/{experiment_id}/runs}: a page of runs, in the order in which they came. */
@Component
final class ListExperimentRuns implements ArizeOperation {

    private static final int LARGEST_PAGE = 500;

    private final RunBackend backend;
    private final ArizePages pages;
    private final ArizeRunMapper mapper;

    ListExperimentRuns(RunBackend backend, ArizePages pages, ArizeRunMapper mapper) {
        this.backend = backend;
        this.pages = pages;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "list_experiment_runs";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        ExperimentId id = new ExperimentId(request.pathId("experiment_id", ArizeIds.EXPERIMENT, Resource.EXPERIMENT));
        Position from = pages.position(request, id).orElse(null);
        return ArizeLists.reply(
                "experiment_runs",
                (place, some) -> backend.walk(request.caller(), id, place, some),
                from,
                request.limit(LARGEST_PAGE),
                mapper::toArize,
                (runs, next) -> new ArizeRunPage(runs, pages.pagination(request, next, id)));
    }
}
