package io.diglot.gateway.second.reads;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * A read, as it can be asked again.
 *
 * @param target its path and query, as they were sent
 * @param headers those that the answer may depend on
 */
record Asked(String target, HttpHeaders headers) {

    private static final Set<String> ASKED_ALONG = Set.of(
            "accept",
            "authorization",
            "comet-workspace",
            "sdk-version",
            "sdk-language",
            "user-agent",
            "x-arize-space-id");

    static Asked of(ServerHttpRequest request) {
        HttpHeaders headers = new HttpHeaders();
        request.getHeaders().forEach((name, values) -> {
            if (ASKED_ALONG.contains(name.toLowerCase(Locale.ROOT))) {
                headers.addAll(name, values);
            }
        });
        URI uri = request.getURI();
        return new Asked(uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()), headers);
    }

    /** As the ledger names it. */
    String request() {
        return "GET " + target;
    }
}
