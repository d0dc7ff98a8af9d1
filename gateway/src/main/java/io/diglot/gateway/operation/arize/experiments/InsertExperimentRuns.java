package io.diglot.gateway.operation.arize.experiments;

import io.diglot.arize.ArizeExperimentMapper;
import io.diglot.arize.ArizeExperimentWithRunIds;
import io.diglot.arize.ArizeIds;
import io.diglot.arize.ArizeInsertRuns;
import io.diglot.gateway.backend.ExperimentBackend;
import io.diglot.gateway.backend.RunBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.model.runs.AppendedRuns;
import io.diglot.model.runs.Run;
import io.diglot.model.traces.TraceId;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v2/experiments/{experiment_id}/runs}: more runs for an experiment, all or none. */
@Component
final class InsertExperimentRuns implements ArizeOperation {

    private static final int MOST_RUNS = 1000;

    private final RunBackend runs;
    private final ExperimentBackend experiments;
    private final RunReader reader;
    private final ArizeExperimentMapper mapper;

    InsertExperimentRuns(
            RunBackend runs, ExperimentBackend experiments, RunReader reader, ArizeExperimentMapper mapper) {
        this.runs = runs;
        this.experiments = experiments;
        this.reader = reader;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "insert_experiment_runs";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        ExperimentId id = new ExperimentId(request.pathId("experiment_id", ArizeIds.EXPERIMENT, Resource.EXPERIMENT));
        List<Run> sent = reader.read(request.body(ArizeInsertRuns.class).experimentRuns(), MOST_RUNS);
        return experiments
                .locate(request.caller(), id)
                .doOnNext(experiment -> check(experiment, sent))
                .then(Mono.defer(() -> runs.append(request.caller(), id, sent)))
                .map(added -> Reply.created(answer(request, added)));
    }

    private ArizeExperimentWithRunIds answer(ArizeRequest request, AppendedRuns added) {
        return new ArizeExperimentWithRunIds(
                request.client().shape(mapper.toArize(added.experiment())),
                added.runs().stream().map(TraceId::toString).toList());
    }

    private void check(LocatedExperiment experiment, List<Run> sent) {
        if (!experiment.datasetReserved()) {
            reader.requireExamples(sent);
        }
    }
}
