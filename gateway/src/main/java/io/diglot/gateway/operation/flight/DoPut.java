package io.diglot.gateway.operation.flight;

import io.diglot.flight.DoPutRequest;
import io.diglot.flight.FlightData;
import io.diglot.flight.FlightDescriptor;
import io.diglot.flight.FlightPutResult;
import io.diglot.flight.FlightRequests;
import io.diglot.gateway.grpc.GrpcFailure;
import io.diglot.gateway.grpc.GrpcMessage;
import io.diglot.gateway.memory.LargeBodies;
import io.diglot.gateway.operation.GrpcCall;
import io.diglot.gateway.operation.GrpcOperation;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;

/** {@code FlightService/DoPut}: the examples of a new dataset, or the runs of an experiment that was begun; all or nothing. */
@Component
final class DoPut implements GrpcOperation {

    private final DatasetTable datasets;
    private final RunTable runs;
    private final LargeBodies large;

    DoPut(DatasetTable datasets, RunTable runs, LargeBodies large) {
        this.datasets = datasets;
        this.runs = runs;
        this.large = large;
    }

    @Override
    public String id() {
        return "DoPut";
    }

    @Override
    public Flux<GrpcMessage> answer(GrpcCall call) {
        return call.messages()
                .switchOnFirst((first, all) -> kept(call, first, all))
                .onErrorMap(FlightFaults::ofClient)
                .map(answer -> GrpcMessage.of(new FlightPutResult(answer).written()));
    }

    private Mono<byte[]> kept(GrpcCall call, Signal<? extends ByteBuffer> first, Flux<ByteBuffer> all) {
        if (first.isOnError()) {
            return Mono.error(Objects.requireNonNull(first.getThrowable()));
        }
        ByteBuffer message = first.get();
        return message == null
                ? Mono.error(GrpcFailure.malformed("no message was sent"))
                : kept(call, command(message), all);
    }

    private static FlightDescriptor command(ByteBuffer message) {
        FlightDescriptor descriptor = FlightData.read(message).descriptor();
        if (descriptor == null || descriptor.type() != FlightDescriptor.COMMAND) {
            throw FlightFaults.invalid("the first message says by no command what the table is for");
        }
        return descriptor;
    }

    private Mono<byte[]> kept(GrpcCall call, FlightDescriptor command, Flux<ByteBuffer> all) {
        return kept(
                call,
                FlightRequests.put(command),
                IncomingTable.parts(
                        call, all, columns -> call.losses().accept(FlightReading.of(command, columns)), large));
    }

    private Mono<byte[]> kept(GrpcCall call, DoPutRequest wanted, Flux<IncomingTable.Part> table) {
        if (wanted.createDataset() != null) {
            return datasets.keep(call.caller(), wanted.createDataset(), table);
        }
        if (wanted.postExperimentData() != null) {
            return runs.keep(call.caller(), wanted.postExperimentData(), table);
        }
        throw FlightFaults.unserved("DoPut", wanted.others());
    }
}
