package io.diglot.gateway.operation;

import io.diglot.gateway.address.Address;
import io.diglot.gateway.failure.FailureException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Keeps the management port to the host names that the clients' port has in mode {@code none}: a page of a foreign site
 * that resolves its own name to 127.0.0.1 reads nothing there either.
 */
@Component
@Order(0)
final class ManagementHost implements WebFilter {

    private final MeantHosts hosts;
    private final Origins origins;
    private final Replies replies;

    ManagementHost(MeantHosts hosts, Origins origins, Replies replies) {
        this.hosts = hosts;
        this.origins = origins;
        this.replies = replies;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!ClientFilters.isForManagement(exchange)) {
            return chain.filter(exchange);
        }
        ServerHttpRequest request = exchange.getRequest();
        return Address.hostRefusal(request)
                .map(refusal -> replies.writeProblem(exchange, HttpStatus.BAD_REQUEST, refusal.text()))
                .or(() -> Optional.ofNullable(refused(request))
                        .map(because -> replies.writeProblem(exchange, HttpStatus.FORBIDDEN, because)))
                .orElseGet(() -> chain.filter(exchange));
    }

    /** Why a request is not meant, if it is not: a page of another origin can send what changes something. */
    private @Nullable String refused(ServerHttpRequest request) {
        if (!hosts.include(request)) {
            return Callers.ONLY_LOOPBACK;
        }
        if (request.getMethod().equals(HttpMethod.GET)) {
            return null;
        }
        try {
            origins.requireOwn(request);
            return null;
        } catch (FailureException e) {
            return e.failure().text();
        }
    }
}
