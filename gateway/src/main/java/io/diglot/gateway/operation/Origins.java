package io.diglot.gateway.operation;

import io.diglot.gateway.address.AskingPage;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.grpc.GrpcRequest;
import io.diglot.gateway.settings.GatewaySettings;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** Which pages of browsers may ask without a key: those of this server, and of origins that the settings name. */
@Component
final class Origins {

    private static final Pattern PLAIN_WORD = Pattern.compile("(?!null$)[\\w-]+");

    private final Set<String> allowed;

    Origins(GatewaySettings settings) {
        this.allowed = Stream.concat(
                        settings.auth().allowedOrigins().stream(),
                        Stream.ofNullable(settings.publicUrl()).map(Origins::originOf))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @throws FailureException a {@link Failure.Forbidden} where a page of another origin asks */
    void requireOwn(ServerHttpRequest request) {
        if (!AskingPage.isOwn(request, origins(request), allowed::contains)) {
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

    private static String originOf(URI url) {
        return url.getScheme() + "://" + url.getAuthority();
    }
}
