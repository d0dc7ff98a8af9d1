package io.diglot.gateway.second.reads;

import io.diglot.gateway.settings.GatewaySettings;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/** Has a share of the reads asked of the second backend too, once they are answered. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ShadowReads implements WebFilter {

    private static final Pattern COMPARED = Pattern.compile("/(v1/private|v2)/(datasets|experiments)\\b");

    private final double share;
    private final Shadow shadow;

    ShadowReads(GatewaySettings settings, Shadow shadow) {
        this.share = settings.compareReads();
        this.shadow = shadow;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        boolean isChosen =
                share > 0 && isRead(request) && ThreadLocalRandom.current().nextDouble() < share;
        // A place before the answer: copies of answers take memory.
        if (!isChosen || !shadow.takePlace()) {
            return chain.filter(exchange);
        }
        Asked asked = Asked.of(request);
        CollectedAnswer answer = new CollectedAnswer(exchange.getResponse());
        return chain.filter(exchange.mutate().response(answer).build())
                .doFinally(end ->
                        shadow.compare(asked, end == SignalType.ON_COMPLETE ? answer.document() : Optional.empty()));
    }

    /**
     * Of what a mirror brings there: traces that are no runs, projects and spaces are each backend's own. A cursor is for the
     * server that gave it, and a shadow has asked already.
     */
    private static boolean isRead(ServerHttpRequest request) {
        String path = request.getURI().getRawPath();
        return HttpMethod.GET.equals(request.getMethod())
                && COMPARED.matcher(path).find()
                && !request.getQueryParams().containsKey("cursor")
                && !request.getHeaders().containsKey(Shadow.MARK);
    }
}
