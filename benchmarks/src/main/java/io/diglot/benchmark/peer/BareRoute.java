package io.diglot.benchmark.peer;

import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Spring Cloud Gateway with one route and nothing else: as little as a gateway on it can do. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class BareRoute {

    /** @param arguments the port, and the URL of the server behind */
    public static void main(String[] arguments) {
        Peers.start(BareRoute.class, arguments[0], Map.of("upstream", arguments[1]));
    }

    @Bean
    RouteLocator routes(RouteLocatorBuilder routes, Environment environment) {
        return routes.routes()
                .route("bare", route -> route.path("/**").uri(environment.getRequiredProperty("upstream")))
                .build();
    }
}
