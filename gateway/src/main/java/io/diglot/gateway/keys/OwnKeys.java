package io.diglot.gateway.keys;

import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.grpc.GrpcRequest;
import io.diglot.gateway.settings.GatewaySettings;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** The keys of the gateway's own, from the configuration or from its key file. */
@Component
public final class OwnKeys {

    /** Where Arize's clients put the key when they call over Arrow Flight. */
    public static final String FLIGHT_KEY = "auth-token-bin";

    private final GatewaySettings.Auth.Mode mode;
    private final Map<String, KnownKey> configured;
    private final KeyFile file;

    OwnKeys(GatewaySettings settings, KeyFile file) {
        this.mode = settings.auth().mode();
        this.configured = settings.auth().keys().stream()
                .collect(Collectors.toUnmodifiableMap(
                        key -> key.sha256().toLowerCase(Locale.ROOT),
                        key -> new KnownKey(key.user(), key.workspaces(), null),
                        (one, other) -> other));
        this.file = file;
    }

    /** What a request proves itself with, in either dialect. */
    public static Optional<String> sentBy(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        return binary(request)
                .or(() -> Optional.ofNullable(headers.getFirst(HttpHeaders.AUTHORIZATION)))
                .map(String::strip)
                // Arize's clients send "Bearer <key>", its old Go client and Opik's the bare key.
                .map(value -> value.regionMatches(true, 0, "Bearer ", 0, 7)
                        ? value.substring(7).strip()
                        : value)
                .filter(value -> !value.isEmpty());
    }

    /** As no header could hold control characters, no key does. */
    private static Optional<String> binary(ServerHttpRequest request) {
        return GrpcRequest.isOne(request)
                ? GrpcRequest.binary(request.getHeaders(), FLIGHT_KEY)
                        .map(key -> new String(key, StandardCharsets.UTF_8))
                        .filter(key -> key.chars().noneMatch(Character::isISOControl))
                : Optional.empty();
    }

    /** Whether callers are known by keys of the gateway's own. Elsewhere it cannot tell which key is a right one. */
    public boolean areAskedFor() {
        return mode == GatewaySettings.Auth.Mode.KEYS || mode == GatewaySettings.Auth.Mode.MAPPED;
    }

    /** @param fingerprint of the key that was sent, as {@link Credential#fingerprint(String)} gives it */
    public Optional<KnownKey> find(String fingerprint) {
        return switch (mode) {
            case NONE, FORWARD -> Optional.empty();
            // Of a hash the time that a look-up takes gives nothing away.
            case KEYS -> Optional.ofNullable(configured.get(fingerprint));
            case MAPPED -> file.find(fingerprint);
        };
    }
}
