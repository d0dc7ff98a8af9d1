package io.diglot.gateway.operation.arize.experiments;

import io.diglot.arize.ArizeIds;
import io.diglot.gateway.backend.RunBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeAnnotations;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.experiments.ExperimentId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v2/experiments/{experiment_id}/runs/annotate}: what a person says of runs. */
@Component
final class AnnotateExperimentRuns implements ArizeOperation {

    private final RunBackend backend;

    AnnotateExperimentRuns(RunBackend backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "annotate_experiment_runs";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        ExperimentId id = new ExperimentId(request.pathId("experiment_id", ArizeIds.EXPERIMENT, Resource.EXPERIMENT));
        return backend.annotate(request.caller(), id, ArizeAnnotations.read(request))
                .thenReturn(Reply.accepted());
    }
}
