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

/** {@code GET /v1/private/experiments/groups}: experiments in groups, and in which order the groups stand. */
@Component
final class FindExperimentGroups implements OpikOperation {

    private final ExperimentStore backend;
    private final OpikGroupMapper mapper;

    FindExperimentGroups(ExperimentStore backend, OpikGroupMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "findExperimentGroups";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        List<ExperimentGrouping> groupings = ExperimentGroupings.of(request);
        return backend.groups(request.caller(), ExperimentSearches.ofGroups(request), groupings)
                .map(groups -> mapper.toOpik(groups, groupings.size()))
                .map(Reply::ok);
    }
}
