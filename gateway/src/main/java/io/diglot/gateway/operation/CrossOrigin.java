package io.diglot.gateway.operation;

import io.diglot.gateway.settings.GatewaySettings;
import java.time.Duration;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsProcessor;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Tells browsers that pages of {@code diglot.auth.allowed-origins} may read answers. All others hear nothing of it. */
@Component
@Order(-50)
final class CrossOrigin implements ClientFilter {

    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final List<String> ANY = List.of(CorsConfiguration.ALL);

    private final CorsProcessor processor = new DefaultCorsProcessor();
    private final CorsConfiguration rules = new CorsConfiguration();
    private final List<String> allowed;

    CrossOrigin(GatewaySettings settings) {
        this.allowed = settings.auth().allowedOrigins();
        rules.setAllowedOrigins(allowed);
        rules.setAllowedMethods(ANY);
        rules.setAllowedHeaders(ANY);
        rules.setExposedHeaders(ANY);
        rules.setMaxAge(REMEMBERED);
    }

    @Override
    public Mono<Void> filterClient(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        String origin = request.getHeaders().getOrigin();
        if (origin == null || !allowed.contains(origin)) {
            return chain.filter(exchange);
        }
        boolean answered = !processor.process(rules, exchange) || CorsUtils.isPreFlightRequest(request);
        return answered ? exchange.getResponse().setComplete() : chain.filter(exchange);
    }
}
