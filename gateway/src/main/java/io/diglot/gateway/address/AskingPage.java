package io.diglot.gateway.address;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Whose page made a browser ask. A browser sends what any page tells it to, also to servers that only its own machine
 * reaches, and says by headers that no page can set whose page it was.
 */
public final class AskingPage {

    private static final String SITE = "Sec-Fetch-Site";

    /** A page of this server, or a person who typed the address. */
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private AskingPage() {}

    /**
     * Whether it was one of this server's own, or none at all. What the browser says of the origin counts before what it says
     * of the site.
     *
     * @param origins what it says of the origin, as a list that is mostly empty
     * @param isTrusted which other origins are as good as the own one
     */
    public static boolean isOwn(ServerHttpRequest request, List<String> origins, Predicate<String> isTrusted) {
        return origins.isEmpty()
                ? OWN_SITES.containsAll(request.getHeaders().getOrDefault(SITE, List.of()))
                : origins.stream().allMatch(origin -> isTrusted.test(origin) || isOwn(request, origin));
    }

    /** Of the scheme, the name and the port that were asked. */
    private static boolean isOwn(ServerHttpRequest request, String origin) {
        String scheme = request.getURI().getScheme();
        String start = scheme + "://";
        Optional<Host> page = origin.startsWith(start) ? Host.of(origin.substring(start.length())) : Optional.empty();
        return page.flatMap(host -> Address.host(request).filter(asked -> asked.isSameAs(host, scheme)))
                .isPresent();
    }
}
