package io.diglot.gateway.wiring;

import io.diglot.gateway.observation.RequestId;
import io.diglot.gateway.settings.GatewaySettings;
import io.netty.channel.ChannelOption;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the backend is reached, whether a request passes through or is translated: by one client and one pool. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "diglot.backend", havingValue = "opik")
class HttpClientWiring {

    @Bean
    HttpClientCustomizer opikTimeouts(GatewaySettings settings) {
        GatewaySettings.Opik opik = settings.opik();
        int connect = Math.toIntExact(opik.connectTimeout().toMillis());
        return client -> client.responseTimeout(opik.responseTimeout())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, connect)
                // A redirect would take the credentials elsewhere.
                .followRedirect(false);
    }

    /** Under the id of the request that it belongs to, what the backend is asked is found in the backend's own log. */
    @Bean
    HttpClientCustomizer requestIds() {
        return client -> client.doOnRequest((request, connection) -> RequestId.in(request.currentContextView())
                .filter(id -> !request.requestHeaders().contains(RequestId.HEADER))
                .ifPresent(id -> request.requestHeaders().set(RequestId.HEADER, id.text())));
    }
}
