package io.diglot.gateway.operation.flight;

import io.diglot.arize.ArizeIds;
import io.diglot.flight.CreateExperimentDbEntryRequest;
import io.diglot.flight.CreateExperimentDbEntryResponse;
import io.diglot.flight.DoActionRequest;
import io.diglot.flight.FlightAction;
import io.diglot.flight.FlightRequests;
import io.diglot.flight.FlightResult;
import io.diglot.gateway.backend.RunBackend;
import io.diglot.gateway.grpc.GrpcMessage;
import io.diglot.gateway.operation.GrpcCall;
import io.diglot.gateway.operation.GrpcOperation;
import io.diglot.gateway.operation.arize.experiments.ExperimentName;
import io.diglot.model.experiments.LocatedExperiment;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code FlightService/DoAction}: begins an experiment, whose runs {@link DoPut} brings. */
@Component
final class DoAction implements GrpcOperation {

    /** Under this project the SDK sends the spans of an experiment's runs. */
    private static final String TRACE_MODEL = "experiment_traces_for_dataset_";

    private final RunBackend runs;
    private final ArizeIds ids;

    DoAction(RunBackend runs, ArizeIds ids) {
        this.runs = runs;
        this.ids = ids;
    }

    @Override
    public String id() {
        return "DoAction";
    }

    @Override
    public Flux<GrpcMessage> answer(GrpcCall call) {
        return call.message()
                .flatMap(message -> begin(call, wanted(call, message)))
                .onErrorMap(FlightFaults::ofClient)
                .map(answer -> GrpcMessage.of(new FlightResult(answer.written()).written()))
                .flux();
    }

    private static CreateExperimentDbEntryRequest wanted(GrpcCall call, ByteBuffer message) {
        FlightAction action = FlightAction.read(message);
        if (!action.type().equals(DoActionRequest.CREATE_EXPERIMENT_DB_ENTRY)) {
            throw FlightFaults.unserved("DoAction", Map.of(action.type(), action));
        }
        DoActionRequest request = FlightRequests.action(action);
        call.losses().accept(FlightReading.of(action));
        if (request.createExperimentDbEntry() == null) {
            throw FlightFaults.unserved("DoAction", request.others());
        }
        return request.createExperimentDbEntry();
    }

    private Mono<CreateExperimentDbEntryResponse> begin(GrpcCall call, CreateExperimentDbEntryRequest request) {
        FlightIds.space(request.spaceId());
        return runs.begin(
                        call.caller(),
                        FlightIds.dataset(request.datasetId()),
                        ExperimentName.checked(request.experimentName()))
                .map(begun -> answer(begun, Objects.requireNonNull(request.datasetId())));
    }

    private CreateExperimentDbEntryResponse answer(LocatedExperiment begun, String dataset) {
        return new CreateExperimentDbEntryResponse(
                ids.toArize(begun.experiment().id()), dataset, TRACE_MODEL + dataset);
    }
}
