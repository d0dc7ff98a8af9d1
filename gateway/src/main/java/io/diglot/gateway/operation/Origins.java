package io.diglot.gateway.operation;

import io.diglot.gateway.address.Address;
import io.diglot.gateway.address.Host;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.grpc.GrpcRequest;
import io.diglot.gateway.settings.GatewaySettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Which pages of browsers may ask without a key. A browser sends what any page tells it to, also to servers that only its
 * own machine reaches, and says by these headers whose page it was.
 */
@Component
final class Origins {

    private static final String SITE = "Sec-Fetch-Site";

    private static final Pattern PLAIN_WORD = Pattern.compile("(?!null$)[\\w-]+");

    /** A page of this server, or a person who typed the address. */
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final Set<String> allowed;

    Origins(GatewaySettings settings) {
        this.allowed = Stream.concat(
                        settings.auth().allowedOrigins().stream(),
                        Stream.ofNullable(settings.publicUrl()).map(Origins::originOf))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @throws FailureException a {@link Failure.Forbidden} where a page of another origin asks */
    void requireOwn(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        List<String> origins = origins(request);
        boolean own = origins.isEmpty()
                ? OWN_SITES.containsAll(headers.getOrDefault(SITE, List.of()))
                : origins.stream().allMatch(origin -> isAllowed(request, origin));
        if (!own) {
            throw new Failure.Forbidden("Without a key this gateway answers no page of another origin;"
                            + " see diglot.auth.allowed-origins.")
                    .asException();
        }
    }

    /** Clients of gRPC put plain words there. No browser does, whose pages could not call over HTTP/2 alone either. */
    private static List<String> origins(ServerHttpRequest request) {
        List<String> sent = request.getHeaders().getOrDefault(HttpHeaders.ORIGIN, List.of());
        return GrpcRequest.isOne(request)
                ? sent.stream()
                        .filter(origin -> !PLAIN_WORD.matcher(origin).matches())
                        .toList()
                : sent;
    }

    private boolean isAllowed(ServerHttpRequest request, String origin) {
        return allowed.contains(origin) || isOwn(request, origin);
    }

    private static boolean isOwn(ServerHttpRequest request, String origin) {
        String scheme = request.getURI().getScheme();
        String start = scheme + "://";
        Optional<Host> page = origin.startsWith(start) ? Host.of(origin.substring(start.length())) : Optional.empty();
        return page.flatMap(host -> Address.host(request).filter(asked -> asked.isSameAs(host, scheme)))
                .isPresent();
    }

    private static String originOf(URI url) {
        return url.getScheme() + "://" + url.getAuthority();
    }
}
