package io.diglot.gateway.operation.flight;

import io.diglot.arize.ArizeExampleMapper;
import io.diglot.flight.DoGetRequest;
import io.diglot.flight.FlightRequests;
import io.diglot.flight.FlightTicket;
import io.diglot.flight.GetDatasetRequest;
import io.diglot.flight.GetExperimentRequest;
import io.diglot.gateway.backend.ExampleBackend;
import io.diglot.gateway.backend.RunBackend;
import io.diglot.gateway.grpc.GrpcMessage;
import io.diglot.gateway.memory.LargeBodies;
import io.diglot.gateway.operation.GrpcCall;
import io.diglot.gateway.operation.GrpcOperation;
import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import io.diglot.json.Members;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.FlatRun;
import io.diglot.model.runs.Run;
import io.diglot.model.versions.DatasetVersionId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** {@code FlightService/DoGet}: the examples of a dataset or the runs of an experiment, all of them. */
@Component
final class DoGet implements GrpcOperation {

    /** What was said of rows is no column of a table. */
    private static final String ANNOTATIONS = "annotations";

    private final ExampleBackend examples;
    private final RunBackend runs;
    private final ArizeExampleMapper exampleMapper;
    private final JsonCodec codec;
    private final LargeBodies large;

    DoGet(
            ExampleBackend examples,
            RunBackend runs,
            ArizeExampleMapper exampleMapper,
            JsonCodec codec,
            LargeBodies large) {
        this.examples = examples;
        this.runs = runs;
        this.exampleMapper = exampleMapper;
        this.codec = codec;
        this.large = large;
    }

    @Override
    public String id() {
        return "DoGet";
    }

    @Override
    public Flux<GrpcMessage> answer(GrpcCall call) {
        return call.message()
                .map(ticket -> FlightRequests.get(FlightTicket.read(ticket)))
                .onErrorMap(FlightFaults::ofClient)
                .flatMapMany(wanted -> table(call, wanted));
    }

    private Flux<GrpcMessage> table(GrpcCall call, DoGetRequest wanted) {
        GetDatasetRequest dataset = wanted.getDataset();
        if (dataset != null) {
            return examples(call, FlightIds.dataset(dataset.datasetId()), FlightIds.version(dataset.datasetVersion()));
        }
        GetExperimentRequest experiment = wanted.getExperiment();
        if (experiment != null) {
            return runs(call, FlightIds.experiment(experiment.experimentId()));
        }
        throw FlightFaults.unserved("DoGet", wanted.others());
    }

    private Flux<GrpcMessage> examples(GrpcCall call, DatasetId dataset, @Nullable DatasetVersionId version) {
        return new OutgoingTable<Example>(call, large, this::row)
                .of(
                        examples.columns(call.caller(), dataset, version),
                        (from, limit) -> examples.walk(call.caller(), dataset, version, from, limit));
    }

    private Flux<GrpcMessage> runs(GrpcCall call, ExperimentId experiment) {
        return new OutgoingTable<Run>(call, large, FlatRun::of)
                .of(
                        runs.columns(call.caller(), experiment),
                        (from, limit) -> runs.walk(call.caller(), experiment, from, limit));
    }

    private Members<Json> row(Example example) {
        return codec.json(exampleMapper.toArize(example)).members().without(ANNOTATIONS);
    }
}
