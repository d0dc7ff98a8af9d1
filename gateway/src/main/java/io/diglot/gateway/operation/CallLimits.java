package io.diglot.gateway.operation;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.CataloguedOperation.Body;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.grpc.GrpcRequest;
import io.diglot.gateway.limit.Uploads;
import io.diglot.gateway.limit.Uploads.Upload;
import io.diglot.gateway.protocol.ClientChannel;
import io.diglot.gateway.settings.GatewaySettings;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Ends what has no end of its own, whether it is translated or passes through: a body that drips in, a backend whose
 * answer drips, an answer that its client does not read.
 */
@Component
@Order(5)
final class CallLimits implements ClientFilter {

    private final Uploads uploads;
    private final Replies replies;
    private final Duration longest;

    CallLimits(Uploads uploads, Replies replies, GatewaySettings settings) {
        this.uploads = uploads;
        this.replies = replies;
        this.longest = settings.limits().call();
    }

    @Override
    public Mono<Void> filterClient(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        Upload upload = Uploads.isAnnounced(request) ? uploads.watched(request) : null;
        ServerWebExchange watched =
                upload == null ? exchange : exchange.mutate().request(upload).build();
        return limited(watched, chain)
                .onErrorResume(error -> failed(exchange, error instanceof TimeoutException ? late(upload) : error));
    }

    /** A table that is sent or fetched over gRPC, and a file, take as long as they need, while they get on. */
    private Mono<Void> limited(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (GrpcRequest.isOne(request) || isFile(exchange)) {
            Progress progress = new Progress();
            return chain.filter(progress.of(exchange)).name("call").timeout(progress.stalledFor(longest, request));
        }
        return chain.filter(exchange)
                // The time limit says what was late, and would make up a name for it each time.
                .name("call")
                .timeout(ClientChannel.after(longest, request));
    }

    private static boolean isFile(ServerWebExchange exchange) {
        CataloguedOperation requested = Dispatch.requested(exchange);
        return requested != null && requested.speaks(Body.OCTETS);
    }

    private Mono<Void> failed(ServerWebExchange exchange, Throwable error) {
        return exchange.getResponse().isCommitted() ? Mono.error(error) : replies.writeFailure(exchange, error);
    }

    private static FailureException late(@Nullable Upload upload) {
        return (upload != null && upload.isUnderWay() ? new Failure.Incomplete() : new Failure.TimedOut())
                .asException();
    }
}
