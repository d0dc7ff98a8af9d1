package io.diglot.gateway.operation;

import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** A filter of the clients' port; {@link ClientFilters} runs them in their order. */
interface ClientFilter {

    /** What the filter does with a request of a client. */
    Mono<Void> filterClient(ServerWebExchange exchange, WebFilterChain chain);
}
