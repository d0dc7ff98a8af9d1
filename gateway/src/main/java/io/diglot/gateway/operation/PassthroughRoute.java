package io.diglot.gateway.operation;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.gateway.backend.BackendDescription;
import io.diglot.gateway.backend.Threshold;
import io.diglot.gateway.backend.Vendor;
import io.diglot.gateway.backend.VendorService;
import io.diglot.gateway.backend.guard.Guard;
import io.diglot.gateway.backend.guard.QuotaGate;
import io.diglot.gateway.backend.guard.ReadCoalescer;
import io.diglot.gateway.backend.guard.TransportFailures;
import io.diglot.gateway.backend.vendor.VendorWrites;
import io.diglot.gateway.backend.vendor.VendorWrites.Watch;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.BrokenOff.Moment;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.model.spaces.Workspace;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.filter.OrderedGatewayFilter;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The way of requests in the backend's own dialect: bytes, streamed both ways and never changed. The credentials are the
 * backend's; the breaker sees what comes back and nothing is tried again.
 */
public final class PassthroughRoute implements RouteLocator {

    /** Behind the filter that would build the address of the route itself. */
    private static final int ORDER = RouteToRequestUrlFilter.ROUTE_TO_URL_FILTER_ORDER + 1;

    private static final int AROUND_THE_ANSWER = NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 1;

    /** What a proxy says of a server that does not answer. Any other status is an answer, which the request may have earned. */
    private static final Set<Integer> NO_ANSWER = Set.of(502, 503, 504);

    private final Callers callers;
    private final Replies replies;
    private final PassBreaker breaker;
    private final Map<String, PassBreaker> breakers;
    private final QuotaGate gate;
    private final ReadCoalescer reads;
    private final GatewaySettings settings;
    private final Threshold threshold;
    private final VendorWrites writes;
    private final Vendor vendor;
    private final FilteringWebHandler filters;
    private final Route route;

    PassthroughRoute(
            Callers callers,
            Replies replies,
            Guard guard,
            QuotaGate gate,
            ReadCoalescer reads,
            GatewaySettings settings,
            BackendDescription backend,
            ObjectProvider<Threshold> threshold,
            ObjectProvider<VendorWrites> writes,
            CircuitBreakerRegistry registry,
            FilteringWebHandler filters) {
        this.filters = filters;
        this.threshold = threshold.getIfAvailable(() -> Threshold.NONE);
        this.writes = writes.getIfAvailable(() -> VendorWrites.NONE);
        this.gate = gate;
        this.reads = reads;
        this.callers = callers;
        this.replies = replies;
        this.breaker = new PassBreaker(guard.breaker(), PassthroughRoute::failure);
        this.settings = settings;
        this.vendor = Objects.requireNonNull(backend.vendor());
        this.breakers = PassBreaker.ofServices(backend, registry, PassthroughRoute::failure);
        this.route = Route.async()
                .id(vendor.dialect().wireName() + "/passthrough")
                .uri(vendor.base())
                .predicate(Dispatch::passes)
                .filter(new OrderedGatewayFilter(this::answer, AROUND_THE_ANSWER))
                .filter(new OrderedGatewayFilter(this::pass, ORDER))
                .build();
    }

    @Override
    public Flux<Route> getRoutes() {
        return Flux.just(route);
    }

    /** Takes a request that {@link Dispatch#passes passes} down the route, which need not be looked for. */
    Mono<Void> take(ServerWebExchange exchange) {
        return Mono.deferContextual(context -> {
            exchange.getAttributes().put(ServerWebExchangeUtils.GATEWAY_REACTOR_CONTEXT_ATTR, context);
            exchange.getAttributes().put(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR, route);
            return filters.handle(exchange);
        });
    }

    /** A {@link GatewayFilter}: behind all others the body is read, and only then it is known whether it is whole. */
    private Mono<Void> answer(ServerWebExchange exchange, GatewayFilterChain chain) {
        ServerHttpResponse response = exchange.getResponse();
        return chain.filter(
                        exchange.mutate().response(new UpstreamAnswer(response)).build())
                .onErrorResume(
                        error -> !response.isCommitted(), error -> replies.writeFailure(exchange, failure(error)));
    }

    /** A {@link GatewayFilter}; what fails in here is told by the one around it. */
    private Mono<Void> pass(ServerWebExchange exchange, GatewayFilterChain chain) {
        return Mono.defer(() -> {
            if (isOpen(exchange)) {
                return guarded(chain.filter(addressed(exchange, Callers.ANYBODY)), exchange);
            }
            Caller caller = callers.identify(exchange.getRequest(), vendor.dialect());
            Credential credential = caller.credential();
            Mono<Void> passed = passed(addressed(exchange, caller), chain, caller);
            Mono<Void> call = threshold.passing(
                    caller,
                    exchange.getRequest().getMethod().name(),
                    Dispatch.knownPath(exchange).path(),
                    gate.once(credential, passed, () -> refusedFor(exchange.getResponse())));
            return exchange.getRequest().getMethod().equals(HttpMethod.GET) ? call : reads.writing(credential, call);
        });
    }

    /** Where somebody wants to know of it, the answer waits until that is noted, and no breaker counts it. */
    private Mono<Void> passed(ServerWebExchange exchange, GatewayFilterChain chain, Caller caller) {
        ServerHttpRequest request = exchange.getRequest();
        Optional<Watch> watch = request.getMethod().equals(HttpMethod.GET)
                ? Optional.empty()
                : writes.begin(
                        workspace(request, caller),
                        request.getMethod(),
                        Dispatch.knownPath(exchange).path(),
                        request.getHeaders());
        if (watch.isEmpty()) {
            return guarded(chain.filter(exchange), exchange);
        }
        PassedWrite write = new PassedWrite(request, watch.get());
        ServerWebExchange watched = exchange.mutate().request(write).build();
        return write.around(guarded(chain.filter(watched), watched), watched);
    }

    /** Whether anybody gets an answer, so that the backend is asked in nobody's name and out of nobody's quota. */
    private static boolean isOpen(ServerWebExchange exchange) {
        CataloguedOperation requested = Dispatch.requested(exchange);
        return requested != null && requested.open();
    }

    /** What the vendor says of its quota holds for what is translated too. */
    private Optional<Duration> refusedFor(ServerHttpResponse answer) {
        return HttpStatus.TOO_MANY_REQUESTS.equals(answer.getStatusCode())
                ? Optional.of(vendor.askedWait(answer.getHeaders()))
                : Optional.empty();
    }

    private ServerWebExchange addressed(ServerWebExchange exchange, Caller caller) {
        ServerHttpRequest request = exchange.getRequest();
        URI uri = request.getURI();
        String prefix = Dispatch.knownPath(exchange).prefix();
        String query = uri.getRawQuery();
        Optional<VendorService> service = service(exchange);
        URI target = URI.create(service.map(VendorService::base).orElseGet(vendor::base)
                + uri.getRawPath().substring(prefix.length())
                + (query == null ? "" : "?" + query));
        exchange.getAttributes().put(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR, target);
        ServerHttpRequest dressed = request.mutate()
                .headers(headers -> {
                    dress(headers, service, caller.credential());
                    vendor.name(workspace(request, caller), headers);
                })
                .build();
        return exchange.mutate().request(dressed).build();
    }

    /** A key that is forwarded stays as it was sent: the vendor says what it takes for one. */
    private void dress(HttpHeaders headers, Optional<VendorService> service, @Nullable Credential credential) {
        headers.remove(HttpHeaders.COOKIE);
        if (settings.auth().mode() == GatewaySettings.Auth.Mode.FORWARD) {
            return;
        }
        if (service.isPresent()) {
            service.get().show(credential, headers);
            return;
        }
        headers.remove(HttpHeaders.AUTHORIZATION);
        if (credential != null) {
            vendor.show(credential, headers);
        }
    }

    /**
     * The workspace that was looked at, and no other. Where none is named and nothing hangs on it, the backend says which
     * one is meant.
     */
    private static @Nullable Workspace workspace(ServerHttpRequest request, Caller caller) {
        return caller.workspace() == null || caller.visible() != null
                ? caller.workspace()
                : NamedWorkspace.of(request).orElse(null);
    }

    /** Some of the vendor's paths are on another host. */
    private Optional<VendorService> service(ServerWebExchange exchange) {
        return vendor.service(Dispatch.knownPath(exchange).path());
    }

    private Mono<Void> guarded(Mono<Void> call, ServerWebExchange exchange) {
        PassBreaker guard = service(exchange)
                .map(service -> Objects.requireNonNull(breakers.get(service.name())))
                .orElse(breaker);
        return guard.around(call, () -> {
            HttpStatusCode status = exchange.getResponse().getStatusCode();
            return status != null && NO_ANSWER.contains(status.value());
        });
    }

    private static FailureException failure(Throwable error) {
        if (error instanceof ResponseStatusException late
                && late.getStatusCode().value() == 504) {
            return new Failure.TimedOut().asException();
        }
        return TransportFailures.of(error, Moment.BEFORE_THE_ANSWER).asException();
    }
}
