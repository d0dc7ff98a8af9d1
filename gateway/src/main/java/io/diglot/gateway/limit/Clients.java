package io.diglot.gateway.limit;

import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.keys.OwnKeys;
import java.net.InetSocketAddress;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Tells clients apart without knowing them: by the SHA-256 of what they prove themselves with, or of their address
 * where that proves nothing.
 */
@Component
public final class Clients {

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
                .orElseGet(() -> Credential.fingerprint("address " + address(request)));
    }

    private static String address(ServerHttpRequest request) {
        InetSocketAddress address = request.getRemoteAddress();
        return address == null ? "unknown" : address.getHostString();
    }
}
