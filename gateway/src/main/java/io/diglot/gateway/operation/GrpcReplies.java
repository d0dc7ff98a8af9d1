package io.diglot.gateway.operation;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.gateway.backend.guard.TransportFailures;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.BrokenOff.Moment;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.grpc.GrpcAnswer;
import io.diglot.gateway.grpc.GrpcFailure;
import io.diglot.gateway.grpc.GrpcMessage;
import io.diglot.gateway.grpc.GrpcResponse;
import io.diglot.gateway.grpc.GrpcStatus;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Answers calls over gRPC. */
@Component
final class GrpcReplies {

    private final Map<String, GrpcOperation> operations;

    GrpcReplies(List<GrpcOperation> operations) {
        this.operations = operations.stream().collect(toUnmodifiableMap(GrpcOperation::id, Function.identity()));
    }

    /** What serves an operation here; nothing where it is not served. */
    @Nullable
    GrpcOperation operation(CataloguedOperation called) {
        return operations.get(called.id());
    }

    /** Ends a call that failed before its answer began. */
    Mono<Void> refuse(ServerWebExchange exchange, Throwable error) {
        return refuse(exchange, statusOf(exchange, error));
    }

    /** As {@link #refuse(ServerWebExchange, Throwable)}, where nothing was thrown. */
    Mono<Void> refuse(ServerWebExchange exchange, GrpcStatus status) {
        Ending.refused(exchange, status);
        GrpcResponse response = new GrpcResponse(exchange);
        return insteadOf(exchange, status)
                .map(answer -> response.write(Flux.just(answer)))
                .orElseGet(() -> response.end(status));
    }

    private Optional<GrpcMessage> insteadOf(ServerWebExchange exchange, GrpcStatus status) {
        CataloguedOperation called = Dispatch.requested(exchange);
        GrpcOperation operation = called == null ? null : operation(called);
        return operation == null ? Optional.empty() : operation.insteadOf(status);
    }

    /** Answers with these messages. Where they fail after the first, the answer ends with a status that says so. */
    Mono<Void> write(ServerWebExchange exchange, Flux<GrpcMessage> messages) {
        GrpcResponse response = new GrpcResponse(exchange);
        return Progress.of(exchange, messages)
                .switchOnFirst((first, all) -> first.isOnError()
                        ? Mono.<Void>error(Objects.requireNonNull(first.getThrowable()))
                        : WrittenBody.whole(
                                all.onErrorResume(error -> failed(exchange, response, error)), response::write))
                .then();
    }

    /**
     * Passes on what another server answers. Where that breaks off, the answer ends with a status that says so.
     *
     * @param ended is told how it ended
     */
    Mono<Void> pass(ServerWebExchange exchange, GrpcAnswer answer, Consumer<GrpcStatus.Code> ended) {
        Optional<Failure> refusal = answer.refusal();
        if (refusal.isPresent()) {
            return Mono.error(refusal.get().asException());
        }
        GrpcResponse response = new GrpcResponse(exchange);
        Flux<DataBuffer> body = answer.body()
                .concatWith(answer.trailers()
                        .defaultIfEmpty(EmptyHttpHeaders.INSTANCE)
                        .flatMap(trailers -> {
                            response.endsWith(trailers);
                            note(exchange, answer, trailers, ended);
                            return Mono.empty();
                        }))
                .onErrorResume(error -> {
                    GrpcStatus status = GrpcStatus.of(TransportFailures.of(error, Moment.WITHIN_THE_ANSWER));
                    ended.accept(GrpcStatus.Code.UNAVAILABLE);
                    Ending.refused(exchange, status);
                    response.endsWith(status);
                    return Mono.empty();
                });
        return WrittenBody.whole(body, all -> response.pass(answer, all));
    }

    private static void note(
            ServerWebExchange exchange, GrpcAnswer answer, HttpHeaders trailers, Consumer<GrpcStatus.Code> ended) {
        GrpcStatus.Code code = GrpcStatus.saidIn(trailers)
                .or(() -> GrpcStatus.saidIn(answer.headers()))
                .orElse(GrpcStatus.Code.UNKNOWN);
        ended.accept(code);
        if (code != GrpcStatus.Code.OK) {
            Ending.refused(exchange, GrpcStatus.of(code, "said by the backend"));
        }
    }

    private static Mono<GrpcMessage> failed(ServerWebExchange exchange, GrpcResponse response, Throwable error) {
        GrpcStatus status = statusOf(exchange, error);
        Ending.refused(exchange, status);
        response.endsWith(status);
        return Mono.empty();
    }

    private static GrpcStatus statusOf(ServerWebExchange exchange, Throwable error) {
        return switch (error) {
            case FailureException failed -> GrpcStatus.of(failed.failure());
            case GrpcFailure malformed -> malformed.status();
            default ->
                GrpcStatus.of(
                        GrpcStatus.Code.INTERNAL,
                        "The log of the gateway tells more under " + Replies.logged(exchange, error) + ".");
        };
    }
}
