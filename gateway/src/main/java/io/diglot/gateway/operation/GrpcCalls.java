package io.diglot.gateway.operation;

import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.grpc.GrpcLimit;
import io.diglot.gateway.grpc.GrpcMessages;
import io.diglot.gateway.grpc.GrpcRequest;
import io.diglot.gateway.memory.BodyMemory;
import io.diglot.gateway.memory.LargeBodies;
import io.diglot.gateway.protocol.ClientChannel;
import io.diglot.gateway.settings.GatewaySettings;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Takes calls over gRPC to their operations: who calls, with which messages, answer. */
@Component
final class GrpcCalls {

    private final Callers callers;
    private final BodyMemory bodies;
    private final LargeBodies large;
    private final LossReport losses;
    private final GrpcReplies calls;
    private final GrpcLimit limit;
    private final @Nullable GrpcPassthrough passthrough;

    GrpcCalls(
            Callers callers,
            BodyMemory bodies,
            LargeBodies large,
            LossReport losses,
            GrpcReplies calls,
            GatewaySettings settings,
            ObjectProvider<GrpcPassthrough> passthrough) {
        this.callers = callers;
        this.bodies = bodies;
        this.large = large;
        this.losses = losses;
        this.calls = calls;
        this.passthrough = passthrough.getIfAvailable();
        this.limit = limit(settings.flight().message().toBytes(), bodies.largest());
    }

    private static GrpcLimit limit(long message, long held) {
        long bytes = Math.min(Math.min(message, held), Integer.MAX_VALUE - 8L);
        return new GrpcLimit((int) bytes, held < message ? "diglot.limits.bodies-in-flight" : "diglot.flight.message");
    }

    Mono<Void> take(ServerWebExchange exchange) {
        if (passthrough != null && Dispatch.passes(exchange)) {
            return passthrough.take(exchange);
        }
        return Mono.using(() -> bodies.open(Admission.client(exchange)), held -> answer(exchange, held))
                .onErrorResume(error -> !exchange.getResponse().isCommitted(), error -> calls.refuse(exchange, error));
    }

    private Mono<Void> answer(ServerWebExchange exchange, BodyMemory.Reservation held) {
        return Mono.defer(() -> {
            ServerHttpRequest request = exchange.getRequest();
            GrpcRequest.requireServed(request);
            ClientChannel.letBodyWait(request);
            Dispatch.Target target = Objects.requireNonNull(Dispatch.target(exchange));
            Caller caller = callers.identify(request, target.operation().dialect());
            GrpcOperation operation = Objects.requireNonNull(calls.operation(target.operation()));
            return calls.write(
                    exchange,
                    operation.answer(new GrpcCall(
                            target.operation(),
                            caller,
                            request.getHeaders(),
                            GrpcMessages.of(request, held, limit, large),
                            held,
                            read -> losses.of(
                                    target.operation(),
                                    request.getHeaders(),
                                    exchange.getResponse().getHeaders(),
                                    read))));
        });
    }
}
