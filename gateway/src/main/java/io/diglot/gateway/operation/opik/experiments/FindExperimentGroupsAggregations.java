package io.diglot.gateway.operation.opik.experiments;

import io.diglot.gateway.backend.ExperimentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.experiments.ExperimentGrouping;
import io.diglot.opik.experiments.OpikGroupMapper;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/experiments/groups/aggregations}: experiments in groups, with figures of each group. */
@Component
final class FindExperimentGroupsAggregations implements OpikOperation {

    private final ExperimentStore backend;
    private final OpikGroupMapper mapper;

    FindExperimentGroupsAggregations(ExperimentStore backend, OpikGroupMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "findExperimentGroupsAggregations";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        List<ExperimentGrouping> groupings = ExperimentGroupings.of(request);
        return backend.measuredGroups(request.caller(), ExperimentSearches.ofGroups(request), groupings)
                .map(mapper::toOpik)
                .map(Reply::ok);
    }
}
