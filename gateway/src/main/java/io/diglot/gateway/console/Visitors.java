package io.diglot.gateway.console;

import io.diglot.gateway.address.Address;
import io.diglot.gateway.address.AskingPage;
import io.diglot.gateway.address.Host;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Whose questions the console answers: those of its own pages and of people who open one. A browser tells by these headers
 * whose page asks; a name that a foreign site resolves to this machine is none of its names.
 */
final class Visitors {

    private static final String MODE = "Sec-Fetch-Mode";
    private static final String DESTINATION = "Sec-Fetch-Dest";

    /** No name that can be registered looks so. */
    private static final Pattern ADDRESS = Pattern.compile("\\[.*]|[0-9.]+");

    private static final Pattern AFTER_SCHEME = Pattern.compile("://");

    private final List<String> hosts;

    Visitors(ConsoleSettings settings) {
        this.hosts = settings.hosts();
    }

    /** Why a request is not answered; nothing where it is. */
    Optional<String> refusal(ServerHttpRequest request) {
        Optional<Host> host = Address.host(request);
        if (!host.map(this::isOwn).orElse(false)) {
            return Optional.of("The console is asked for by an address, or as localhost; see diglot.console.hosts.");
        }
        if (!isOwnPage(request) && !opensPage(request)) {
            return Optional.of("The console answers no page of another origin.");
        }
        return Optional.empty();
    }

    private boolean isOwn(Host host) {
        return host.isLoopback() || ADDRESS.matcher(host.name()).matches() || hosts.contains(host.name());
    }

    /** What stands before the console may speak TLS by a name of the list, and HTTP with the console. */
    private boolean isOwnPage(ServerHttpRequest request) {
        return AskingPage.isOwn(
                request, request.getHeaders().getOrDefault(HttpHeaders.ORIGIN, List.of()), origin -> AFTER_SCHEME
                        .splitAsStream(origin)
                        .skip(1)
                        .findFirst()
                        .flatMap(Host::of)
                        .filter(page -> hosts.contains(page.name()))
                        .isPresent());
    }

    /** Who follows a link from elsewhere sees the page; whoever put the link there does not. */
    private static boolean opensPage(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        return request.getMethod().equals(HttpMethod.GET)
                && !headers.containsKey(HttpHeaders.ORIGIN)
                && List.of("navigate").equals(headers.get(MODE))
                && List.of("document").equals(headers.get(DESTINATION));
    }
}
