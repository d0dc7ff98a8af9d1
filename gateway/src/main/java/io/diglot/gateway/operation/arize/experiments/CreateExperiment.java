package io.diglot.gateway.operation.arize.experiments;

import io.diglot.arize.ArizeCreateExperiment;
import io.diglot.arize.ArizeExperimentMapper;
import io.diglot.arize.ArizeIds;
import io.diglot.gateway.backend.RunBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.model.runs.Run;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v2/experiments}: an experiment with its runs, all or nothing. */
@Component
final class CreateExperiment implements ArizeOperation {

    private final RunBackend runs;
    private final RunReader reader;
    private final ArizeExperimentMapper mapper;

    CreateExperiment(RunBackend runs, RunReader reader, ArizeExperimentMapper mapper) {
        this.runs = runs;
        this.reader = reader;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "create_experiment";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        return create(request, request.body(ArizeCreateExperiment.class))
                .map(mapper::toArize)
                .map(experiment -> Reply.created(request.client().shape(experiment)));
    }

    private Mono<LocatedExperiment> create(ArizeRequest request, ArizeCreateExperiment body) {
        String name = ExperimentName.checked(body.name());
        List<Run> sent = reader.read(body.experimentRuns(), Integer.MAX_VALUE);
        if (body.datasetId() != null && body.spaceId() == null) {
            reader.requireExamples(sent);
            DatasetId dataset =
                    new DatasetId(ArizeRequest.bodyId(body.datasetId(), ArizeIds.DATASET, Resource.DATASET));
            return runs.create(request.caller(), dataset, name, sent);
        }
        if (body.spaceId() != null && body.datasetId() == null) {
            return runs.createWithoutDataset(
                    request.caller(), ArizeRequest.bodyId(body.spaceId(), ArizeIds.SPACE, Resource.SPACE), name, sent);
        }
        throw ArizeRequest.unprocessable("exactly one of dataset_id and space_id must be given");
    }
}
