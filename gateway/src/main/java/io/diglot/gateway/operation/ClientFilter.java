package io.diglot.gateway.operation;

import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** A filter of the clients' port. The server of the management port runs the filters of its parent too: there it does nothing. */
interface ClientFilter extends WebFilter {

    /** What the filter does with a request of a client. */
    Mono<Void> filterClient(ServerWebExchange exchange, WebFilterChain chain);

    @Override
    default Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return isForManagement(exchange) ? chain.filter(exchange) : filterClient(exchange, chain);
    }

    /** Whether a request came in on the management port. */
    static boolean isForManagement(ServerWebExchange exchange) {
        return exchange.getApplicationContext() instanceof WebServerApplicationContext server
                && server.getServerNamespace() != null;
    }
}
