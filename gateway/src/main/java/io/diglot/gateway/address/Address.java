package io.diglot.gateway.address;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.netty.http.server.HttpServerRequest;

/** What a request says of where it goes and who sends it: whatever can be read in two ways is refused. */
public final class Address {

    /** Of each, readers behind this one could take another than the one that was looked at. */
    private static final Set<String> SAID_ONCE = Set.of("host", "authorization", "comet-workspace");

    private static final Set<Integer> LENGTHS =
            SAID_ONCE.stream().map(String::length).collect(Collectors.toUnmodifiableSet());

    private Address() {}

    /** Why a request goes no further; nothing where all is clear. */
    public static Optional<Failure> refusal(ServerHttpRequest request) {
        if (DotSegments.areIn(request.getPath().value())) {
            return refused("the path holds a dot segment or a control character");
        }
        HttpHeaders headers = request.getHeaders();
        for (String name : headers.keySet()) {
            if (mayMeanOneOfThem(name)) {
                String meant = meant(name);
                if (SAID_ONCE.contains(meant) && !isSaidOnce(headers, name, meant)) {
                    return refused("the header " + meant + " is sent more than once, or in another spelling");
                }
            }
        }
        for (String option : headers.getConnection()) {
            String meant = meant(option);
            if (SAID_ONCE.contains(meant)) {
                // It would be left out on the way, behind whoever looked at it here.
                return refused("the header connection names " + meant);
            }
        }
        return hostRefusal(request);
    }

    /** As {@link #refusal(ServerHttpRequest)}, of the host alone. */
    public static Optional<Failure> hostRefusal(ServerHttpRequest request) {
        List<String> sent = request.getHeaders().getOrDefault(HttpHeaders.HOST, List.of());
        boolean clear = sent.isEmpty()
                ? !isLaterThan10(request)
                : sent.size() == 1 && Host.of(sent.getFirst()).isPresent() && isTargetOf(request, sent.getFirst());
        return clear ? Optional.empty() : refused("the request does not name one host");
    }

    /** The host that a request names; nothing where it names none, which only HTTP/1.0 may. */
    public static Optional<Host> host(ServerHttpRequest request) {
        return Optional.ofNullable(request.getHeaders().getFirst(HttpHeaders.HOST))
                .flatMap(Host::of);
    }

    /** Spares most names, of which a request has many, their other spelling. */
    private static boolean mayMeanOneOfThem(String name) {
        return LENGTHS.contains(name.strip().length());
    }

    private static String meant(String header) {
        return header.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Under another spelling some readers take it for the same header. */
    private static boolean isSaidOnce(HttpHeaders headers, String name, String meant) {
        return name.equalsIgnoreCase(meant)
                && headers.getOrDefault(name, List.of()).size() == 1;
    }

    /** A target is a path, or what proxies are sent: then it names the host once more. */
    private static boolean isTargetOf(ServerHttpRequest request, String host) {
        String target = server(request).uri();
        int path = LegalTarget.startOfPath(target);
        return path == 0
                ? target.startsWith("/") || target.equals("*")
                : target.substring(target.indexOf("://") + "://".length(), path).equalsIgnoreCase(host);
    }

    private static boolean isLaterThan10(ServerHttpRequest request) {
        return !HttpVersion.HTTP_1_0.equals(server(request).version());
    }

    private static HttpServerRequest server(ServerHttpRequest request) {
        return ServerHttpRequestDecorator.getNativeRequest(request);
    }

    private static Optional<Failure> refused(String text) {
        return Optional.of(new Failure.Invalid(Rule.UNREADABLE, text));
    }
}
