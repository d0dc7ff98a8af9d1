package io.diglot.gateway.operation;

import java.util.List;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Takes the requests of clients through their filters, each inside the one before it. To Spring they are one filter: it
 * would put a step and a checkpoint of its own around each. The server of the management port runs the filters of its
 * parent too: there this one does nothing.
 */
@Component
@Order(-100)
final class ClientFilters implements WebFilter {

    private final List<ClientFilter> filters;

    ClientFilters(List<ClientFilter> filters) {
        this.filters = List.copyOf(filters);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return (isForManagement(exchange) ? chain : from(0, chain)).filter(exchange);
    }

    private WebFilterChain from(int index, WebFilterChain end) {
        if (index == filters.size()) {
            return end;
        }
        return exchange -> {
            try {
                return filters.get(index).filterClient(exchange, from(index + 1, end));
            } catch (RuntimeException e) {
                return Mono.error(e);
            }
        };
    }

    /** Whether a request came in on the management port. */
    static boolean isForManagement(ServerWebExchange exchange) {
        return exchange.getApplicationContext() instanceof WebServerApplicationContext server
                && server.getServerNamespace() != null;
    }
}
