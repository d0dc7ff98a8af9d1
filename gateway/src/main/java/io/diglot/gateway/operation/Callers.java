package io.diglot.gateway.operation;

import io.diglot.catalogue.Dialect;
import io.diglot.gateway.backend.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.wiring.GatewaySettings;
import io.diglot.model.Workspace;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** Finds out who calls, by what each dialect's clients send. */
@Component
final class Callers {

    /** Who calls an open operation; it sees nothing. */
    static final Caller ANYBODY = new Caller("anybody", null, Set.of());

    /** The user that self-hosted Opik names where nobody signs in. */
    private static final String NOBODY_IN_PARTICULAR = "admin";

    private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final GatewaySettings settings;

    Callers(GatewaySettings settings) {
        this.settings = settings;
    }

    /** @throws Failure.Unauthenticated where no known key came along */
    Caller identify(ServerHttpRequest request, Dialect dialect) {
        return switch (settings.auth().mode()) {
            case NONE -> unauthenticated(request, dialect);
            case KEYS -> byKey(request, dialect);
        };
    }

    private Caller unauthenticated(ServerHttpRequest request, Dialect dialect) {
        // A page of a foreign site that resolves its own name to 127.0.0.1 would otherwise read everything.
        if (!LOOPBACK_HOSTS.contains(hostName(request))) {
            throw new Failure.Forbidden(
                    "Without keys this gateway answers only requests to localhost; see diglot.auth.mode.");
        }
        return new Caller(NOBODY_IN_PARTICULAR, workspace(request, dialect), null);
    }

    private Caller byKey(ServerHttpRequest request, Dialect dialect) {
        String key = key(request).orElseThrow(Failure.Unauthenticated::new);
        byte[] hash = sha256(key);
        GatewaySettings.Key known = null;
        for (GatewaySettings.Key candidate : settings.auth().keys()) {
            // Every candidate is compared, so that the time taken tells nothing.
            if (MessageDigest.isEqual(hash, HexFormat.of().parseHex(candidate.sha256()))) {
                known = candidate;
            }
        }
        if (known == null) {
            throw new Failure.Unauthenticated();
        }
        Set<Workspace> visible = known.workspaces();
        Workspace workspace = workspace(request, dialect);
        if (workspace != null && visible != null && !visible.contains(workspace)) {
            throw new Failure.Forbidden("User is not allowed to access workspace");
        }
        return new Caller(known.user(), workspace, visible);
    }

    private static @Nullable Workspace workspace(ServerHttpRequest request, Dialect dialect) {
        if (dialect == Dialect.ARIZE) {
            return null;
        }
        return Optional.ofNullable(request.getHeaders().getFirst("Comet-Workspace"))
                .or(() -> Optional.ofNullable(request.getQueryParams().getFirst("workspace_name")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(Workspace::new)
                .orElse(Workspace.DEFAULT);
    }

    private static Optional<String> key(ServerHttpRequest request) {
        return Optional.ofNullable(request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION))
                .map(String::strip)
                // Arize's clients send "Bearer <key>", its old Go client and Opik's the bare key.
                .map(value -> value.regionMatches(true, 0, "Bearer ", 0, 7)
                        ? value.substring(7).strip()
                        : value)
                .filter(value -> !value.isEmpty());
    }

    private static String hostName(ServerHttpRequest request) {
        InetSocketAddress host = request.getHeaders().getHost();
        return host == null ? "" : host.getHostString().toLowerCase(Locale.ROOT);
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
