package io.diglot.gateway.operation;

import io.diglot.gateway.address.Address;
import io.diglot.gateway.address.Host;
import io.diglot.gateway.settings.GatewaySettings;
import org.springframework.core.annotation.Order;
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

    private final boolean loopbackOnly;
    private final Replies replies;

    ManagementHost(GatewaySettings settings, Replies replies) {
        this.loopbackOnly = settings.auth().mode() == GatewaySettings.Auth.Mode.NONE;
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
                .orElseGet(() -> isMeant(request)
                        ? chain.filter(exchange)
                        : replies.writeProblem(exchange, HttpStatus.FORBIDDEN, Callers.ONLY_LOOPBACK));
    }

    private boolean isMeant(ServerHttpRequest request) {
        return !loopbackOnly || Address.host(request).map(Host::isLoopback).orElse(false);
    }
}
