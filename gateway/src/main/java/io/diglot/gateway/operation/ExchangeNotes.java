package io.diglot.gateway.operation;

import io.diglot.gateway.observation.Exchange;
import io.diglot.gateway.observation.LastExchanges;
import io.diglot.gateway.observation.RequestTiming;
import io.diglot.gateway.observation.UpstreamCalls;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** Notes exchanges for those who look at the last ones, where anybody may. */
@Component
final class ExchangeNotes {

    /** What clients write is kept as far as people read it. */
    private static final int LONGEST = 500;

    private final @Nullable LastExchanges exchanges;

    ExchangeNotes(ObjectProvider<LastExchanges> exchanges) {
        this.exchanges = exchanges.getIfAvailable();
    }

    /** A request has come. */
    RequestTiming begin(ServerWebExchange exchange) {
        if (exchanges == null) {
            return new RequestTiming();
        }
        if (exchanges.withBodies()) {
            KeptBodies.keep(exchange);
        }
        return new RequestTiming(true);
    }

    /** @param nanos how long it took */
    void ended(ServerWebExchange exchange, Seen seen, RequestTiming timing, long nanos) {
        if (exchanges == null) {
            return;
        }
        ServerHttpRequest request = exchange.getRequest();
        UpstreamCalls calls = timing.calls();
        KeptBodies bodies = KeptBodies.of(exchange);
        exchanges.add(new Exchange(
                System.currentTimeMillis(),
                seen.id(),
                seen.dialect(),
                seen.operation(),
                request.getMethod().name(),
                cut(request.getPath().value()),
                seen.status(),
                seen.outcome(),
                seen.reason(),
                Admission.knownClient(exchange),
                agent(request),
                Dispatch.passes(exchange),
                nanos,
                timing.nanosUpstream(),
                calls == null ? List.of() : calls.all(),
                exchange.getResponse().getHeaders().getFirst(LossReport.FIDELITY),
                bodies == null ? null : bodies.request(),
                bodies == null ? null : bodies.answer()));
    }

    /** What the line in the log says of a request. */
    record Seen(
            String id,
            String dialect,
            String operation,
            int status,
            String outcome,
            @Nullable String reason) {}

    private static @Nullable String agent(ServerHttpRequest request) {
        String agent = request.getHeaders().getFirst(HttpHeaders.USER_AGENT);
        return agent == null ? null : cut(agent);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
