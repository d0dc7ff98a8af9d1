package io.diglot.gateway.wiring;

import io.diglot.gateway.backend.guard.ConnectionsByLoop;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.config.HttpClientFactory;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.config.HttpClientSslConfigurer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Makes the client of the vendor's server as Spring Cloud Gateway does, with pools of its own. */
final class VendorClientFactory extends HttpClientFactory {

    VendorClientFactory(
            HttpClientProperties properties,
            ServerProperties server,
            HttpClientSslConfigurer ssl,
            List<HttpClientCustomizer> customizers) {
        super(properties, server, ssl, customizers);
    }

    /** One more client, with pools of its own. */
    HttpClient client() {
        return createInstance();
    }

    /** One that waits so long for a connection and for an answer to begin, and takes its credentials nowhere else. */
    static HttpClient timed(HttpClient client, Duration connect, Duration response) {
        return client.responseTimeout(response)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(connect.toMillis()))
                .followRedirect(false);
    }

    /** What is limited in number is limited for all, and stays one pool. */
    @Override
    protected ConnectionProvider buildConnectionProvider(HttpClientProperties properties) {
        return properties.getPool().getType() == HttpClientProperties.Pool.PoolType.ELASTIC
                ? new ConnectionsByLoop(() -> super.buildConnectionProvider(properties))
                : super.buildConnectionProvider(properties);
    }
}
