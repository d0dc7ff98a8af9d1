package io.diglot.benchmark.peer;

import io.diglot.benchmark.upstream.RunsQuery;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.OrderedGatewayFilter;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Spring Cloud Gateway with {@code ModifyResponseBody} and a mapper on a tree, for the next page of a list of runs. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class TreeFilter {

    private static final int DEFAULT_PAGE = 50;

    private final TreeRuns runs = new TreeRuns();

    /** @param arguments the port, and the URL of the server behind */
    public static void main(String[] arguments) {
        Peers.start(TreeFilter.class, arguments[0], Map.of("upstream", arguments[1]));
    }

    @Bean
    RouteLocator routes(RouteLocatorBuilder routes, Environment environment) {
        URI upstream = URI.create(environment.getRequiredProperty("upstream"));
        return routes.routes()
                .route("runs", route -> route.path("/v2/experiments/{experiment}/runs")
                        .filters(filters -> filters.filter(toOpik(upstream))
                                .modifyResponseBody(
                                        byte[].class,
                                        byte[].class,
                                        (exchange, body) -> Mono.just(runs.toArize(body, limit(exchange)))))
                        .uri(upstream))
                .build();
    }

    /** After the route's own URL is set, which this replaces. */
    private static GatewayFilter toOpik(URI upstream) {
        return new OrderedGatewayFilter(
                (exchange, chain) -> {
                    exchange.getAttributes()
                            .put(
                                    ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR,
                                    URI.create(upstream + path(exchange)));
                    return chain.filter(exchange);
                },
                RouteToRequestUrlFilter.ROUTE_TO_URL_FILTER_ORDER + 1);
    }

    private static String path(ServerWebExchange exchange) {
        PlainCursor cursor = PlainCursor.read(
                Objects.requireNonNull(exchange.getRequest().getQueryParams().getFirst("cursor")));
        return RunsQuery.path(cursor.project(), experiment(exchange), limit(exchange) + 1, cursor.last());
    }

    private static UUID experiment(ServerWebExchange exchange) {
        String id = ServerWebExchangeUtils.getUriTemplateVariables(exchange).get("experiment");
        String named = new String(Base64.getDecoder().decode(id), StandardCharsets.UTF_8);
        return UUID.fromString(named.substring("Experiment:".length()));
    }

    private static int limit(ServerWebExchange exchange) {
        String limit = exchange.getRequest().getQueryParams().getFirst("limit");
        return limit == null ? DEFAULT_PAGE : Integer.parseInt(limit);
    }
}
