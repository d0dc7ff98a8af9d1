package io.diglot.benchmark.peer;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts a gateway on Spring Cloud Gateway's own defaults, where those do not hinder it. */
final class Peers {

    private Peers() {}

    static void start(Class<?> application, String port, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("server.address", "127.0.0.1");
        all.put("server.port", port);
        all.put("server.max-http-request-header-size", "16KB");
        all.put("server.netty.max-initial-line-length", "16KB");
        all.put("logging.level.root", "warn");
        all.put("spring.cloud.gateway.server.webflux.metrics.enabled", "false");
        new SpringApplicationBuilder(application)
                .bannerMode(Banner.Mode.OFF)
                .properties(all)
                .run();
    }
}
