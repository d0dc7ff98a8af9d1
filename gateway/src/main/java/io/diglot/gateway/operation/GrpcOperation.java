package io.diglot.gateway.operation;

import io.diglot.gateway.grpc.GrpcMessage;
import io.diglot.gateway.grpc.GrpcStatus;
import java.util.Optional;
import reactor.core.publisher.Flux;

/** One operation that Arize's clients call over gRPC. Its path stands in the catalogue, under its own id. */
public interface GrpcOperation {

    /** The name of the method, as its service has it. */
    String id();

    /**
     * Answers a call; a {@link io.diglot.gateway.failure.Failure} ends it with a status that says so, also after messages.
     * Where whoever called goes away, the answer is cancelled.
     */
    Flux<GrpcMessage> answer(GrpcCall call);

    /**
     * What a call is answered with that would end with this status before its answer began; none where it shall end so.
     */
    default Optional<GrpcMessage> insteadOf(GrpcStatus status) {
        return Optional.empty();
    }
}
