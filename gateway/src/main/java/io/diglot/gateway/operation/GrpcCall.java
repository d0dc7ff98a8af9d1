package io.diglot.gateway.operation;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.grpc.GrpcFailure;
import io.diglot.gateway.memory.BodyMemory;
import java.nio.ByteBuffer;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A call over gRPC, authenticated.
 *
 * @param messages are read as they are asked for, once; who asks for the next has done with the one before
 * @param held what is held for the call; what is made of its messages is reserved here too
 * @param losses is shown, as JSON, what of the call is read, and reports what of it is lost; it refuses the call where
 *     nothing may be
 */
public record GrpcCall(
        CataloguedOperation operation,
        Caller caller,
        HttpHeaders headers,
        Flux<ByteBuffer> messages,
        BodyMemory.Reservation held,
        Consumer<byte[]> losses) {

    /** The message of a call that has one, once it is known to be the only one. */
    public Mono<ByteBuffer> message() {
        return messages.single()
                .onErrorMap(NoSuchElementException.class, none -> GrpcFailure.malformed("no message was sent"))
                .onErrorMap(
                        IndexOutOfBoundsException.class,
                        several -> GrpcFailure.malformed("more than one message was sent"));
    }
}
