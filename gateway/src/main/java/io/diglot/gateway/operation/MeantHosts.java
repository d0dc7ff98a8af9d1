package io.diglot.gateway.operation;

import io.diglot.gateway.address.Address;
import io.diglot.gateway.address.Host;
import io.diglot.gateway.settings.GatewaySettings;
import java.util.Set;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * By which names the gateway may be asked. Where nobody brings a key, a page of a foreign site that resolves its own name to
 * this machine would otherwise read everything.
 */
@Component
final class MeantHosts {

    private final boolean anyHost;
    private final Set<String> listed;

    MeantHosts(GatewaySettings settings) {
        this.anyHost = settings.auth().mode() != GatewaySettings.Auth.Mode.NONE;
        this.listed = Set.copyOf(settings.auth().hosts());
    }

    /** Whether a request names a host that is meant for this gateway. */
    boolean include(ServerHttpRequest request) {
        return anyHost || Address.host(request).map(this::includes).orElse(false);
    }

    boolean includes(Host host) {
        return host.isLoopback() || listed.contains(host.name());
    }
}
