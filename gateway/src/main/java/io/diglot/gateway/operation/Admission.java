package io.diglot.gateway.operation;

import io.diglot.catalogue.Dialect;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.limit.Clients;
import io.diglot.gateway.limit.Connections;
import io.diglot.gateway.limit.RateLimiter;
import io.diglot.gateway.limit.RequestSlots;
import io.diglot.gateway.memory.Overload;
import io.diglot.gateway.memory.Overload.Cause;
import io.diglot.gateway.protocol.ClientChannel;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets a request in or turns it away, behind {@link Dispatch} and before anything of its body is read. Whether the
 * gateway lives may always be asked.
 */
@Component
@Order(10)
final class Admission implements ClientFilter {

    private static final String CLIENT = Admission.class.getName() + ".client";

    private final Clients clients;
    private final RateLimiter rateLimiter;
    private final RequestSlots slots;
    private final Overload overload;
    private final Replies replies;
    private final Draining draining;
    private final MeterRegistry meters;

    Admission(
            Clients clients,
            RateLimiter rateLimiter,
            RequestSlots slots,
            Overload overload,
            Replies replies,
            Draining draining,
            MeterRegistry meters) {
        this.clients = clients;
        this.rateLimiter = rateLimiter;
        this.slots = slots;
        this.overload = overload;
        this.replies = replies;
        this.draining = draining;
        this.meters = meters;
    }

    /** Whose request this is, as {@link Clients} names it; set on every exchange that reaches a route. */
    static String client(ServerWebExchange exchange) {
        return Objects.requireNonNull(exchange.getAttribute(CLIENT));
    }

    /** As {@link #client}, of any exchange; nothing where it was not looked at. */
    static @Nullable String knownClient(ServerWebExchange exchange) {
        return exchange.getAttribute(CLIENT);
    }

    @Override
    public Mono<Void> filterClient(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        boolean oneTooMany = Connections.isOneTooMany(request);
        boolean ends = draining.hasBegun();
        if ((oneTooMany || ends) && ClientChannel.closesByHeader(request)) {
            exchange.getResponse().getHeaders().set(HttpHeaders.CONNECTION, "close");
        }
        String client = clients.of(request);
        exchange.getAttributes().put(CLIENT, client);
        if (Dispatch.knownPath(exchange).isBelow("/is-alive")) {
            // Opik's Python SDK holds its messages back until it is told that all is well.
            return ends
                    ? replies.writeFailure(exchange, new Failure.Unavailable(Duration.ofSeconds(1)))
                    : chain.filter(exchange);
        }
        if (oneTooMany) {
            return replies.writeFailure(exchange, overload.of(Cause.CONNECTIONS));
        }
        return Mono.defer(() -> {
            Optional<Cause> full = slots.take(client);
            if (full.isPresent()) {
                return replies.writeFailure(exchange, overload.of(full.get()));
            }
            return allowed(exchange, chain, client).doFinally(ended -> slots.giveBack(client));
        });
    }

    private Mono<Void> allowed(ServerWebExchange exchange, WebFilterChain chain, String client) {
        if (rateLimiter == RateLimiter.NONE) {
            return chain.filter(exchange);
        }
        return rateLimiter
                .refusal(client, ClientChannel.eventLoop(exchange.getRequest()))
                .map(refusal -> {
                    count(Dispatch.knownPath(exchange).dialect(), refusal);
                    return replies.writeFailure(exchange, refusal);
                })
                .defaultIfEmpty(Mono.defer(() -> chain.filter(exchange)))
                .flatMap(Function.identity());
    }

    private void count(Dialect dialect, Failure refusal) {
        meters.counter(
                        "diglot.rate.limit.refusals",
                        "dialect",
                        dialect.wireName(),
                        "cause",
                        refusal instanceof Failure.Throttled ? "allowance" : "redis")
                .increment();
    }
}
