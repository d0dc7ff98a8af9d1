package io.diglot.gateway.wiring;

import java.util.List;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.config.HttpClientFactory;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.config.HttpClientSslConfigurer;
import reactor.netty.http.client.Http2AllocationStrategy;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Makes the client of a vendor's services over gRPC as the one for all else, but with connections of HTTP/2, and
 * without a limit to how long an answer may take: that of a table comes once the table is there.
 */
final class CallClientFactory extends HttpClientFactory {

    private static final int MOST_CALLS = 1000;

    CallClientFactory(
            HttpClientProperties properties,
            ServerProperties server,
            HttpClientSslConfigurer ssl,
            List<HttpClientCustomizer> customizers) {
        super(properties, server, ssl, customizers);
    }

    HttpClient client() {
        return createInstance().responseTimeout(null);
    }

    @Override
    protected ConnectionProvider buildConnectionProvider(HttpClientProperties properties) {
        return ConnectionProvider.builder("vendor-calls")
                // One call a connection: the streams of one share what may be under way, and one that is not read stops
                // all.
                .allocationStrategy(Http2AllocationStrategy.builder()
                        .maxConnections(MOST_CALLS)
                        .maxConcurrentStreams(1)
                        .build())
                .maxIdleTime(properties.getPool().getMaxIdleTime())
                .evictInBackground(properties.getPool().getEvictionInterval())
                .build();
    }
}
