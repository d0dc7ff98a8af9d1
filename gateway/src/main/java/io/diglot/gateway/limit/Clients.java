package io.diglot.gateway.limit;

import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.keys.OwnKeys;
import io.diglot.gateway.protocol.ClientChannel;
import io.netty.channel.Channel;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Tells clients apart without knowing them: by the SHA-256 of what they prove themselves with, or of their address
 * where that proves nothing.
 */
@Component
public final class Clients {

    private static final AttributeKey<String> CLIENT = AttributeKey.valueOf(Clients.class, "client");

    private final OwnKeys keys;

    Clients(OwnKeys keys) {
        this.keys = keys;
    }

    /** 64 hexadecimal digits that stand for the client of a request. */
    public String of(ServerHttpRequest request) {
        return OwnKeys.sentBy(request)
                .map(Credential::fingerprint)
                // Made-up keys would otherwise each bring an allowance of their own.
                .filter(fingerprint ->
                        !keys.areAskedFor() || keys.find(fingerprint).isPresent())
                .orElseGet(() -> byAddress(request));
    }

    /** All requests of a connection come from one address. */
    private static String byAddress(ServerHttpRequest request) {
        Channel connection = ClientChannel.connection(request);
        if (connection == null) {
            return Credential.fingerprint("address " + address(request));
        }
        Attribute<String> client = connection.attr(CLIENT);
        @Nullable String known = client.get();
        if (known != null) {
            return known;
        }
        String named = Credential.fingerprint("address " + address(request));
        client.set(named);
        return named;
    }

    private static String address(ServerHttpRequest request) {
        InetSocketAddress address = request.getRemoteAddress();
        return address == null ? "unknown" : address.getHostString();
    }
}
