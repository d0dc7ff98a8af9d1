package io.diglot.gateway.limit;

import io.diglot.gateway.wiring.GatewaySettings;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Tells clients apart without knowing them: by the SHA-256 of what they prove themselves with, or of their address
 * where that proves nothing.
 */
@Component
public final class Clients {

    private final boolean keysAreKnown;
    private final Set<String> knownKeys;

    Clients(GatewaySettings settings) {
        this.keysAreKnown = settings.auth().mode() == GatewaySettings.Auth.Mode.KEYS;
        this.knownKeys = settings.auth().keys().stream()
                .map(key -> key.sha256().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** 64 hexadecimal digits that stand for the client of a request. */
    public String of(ServerHttpRequest request) {
        String credential = credential(request);
        if (credential != null) {
            String hash = sha256(credential);
            // Made-up keys would otherwise each bring an allowance of their own.
            if (!keysAreKnown || knownKeys.contains(hash)) {
                return hash;
            }
        }
        InetSocketAddress address = request.getRemoteAddress();
        return sha256("address " + (address == null ? "unknown" : address.getHostString()));
    }

    private static @Nullable String credential(ServerHttpRequest request) {
        String sent = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (sent == null) {
            return null;
        }
        String value = sent.strip();
        String key = value.regionMatches(true, 0, "Bearer ", 0, 7)
                ? value.substring(7).strip()
                : value;
        return key.isEmpty() ? null : key;
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
