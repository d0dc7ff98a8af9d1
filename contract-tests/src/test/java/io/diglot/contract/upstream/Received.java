package io.diglot.contract.upstream;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The head of a request as an upstream got it.
 *
 * @param uri path and query, unread
 * @param headers by name in any case, each as often as it came
 */
public record Received(String method, String uri, Map<String, List<String>> headers) {

    /** Lets an upstream record what it gets from now on, and answer with an empty JSON object. */
    public static List<Received> by(RawUpstream upstream) {
        List<Received> received = new CopyOnWriteArrayList<>();
        upstream.behave((request, response) -> {
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            request.requestHeaders()
                    .names()
                    .forEach(name -> headers.put(name, request.requestHeaders().getAll(name)));
            received.add(new Received(request.method().name(), request.uri(), headers));
            return response.header("Content-Type", "application/json")
                    .sendString(reactor.core.publisher.Mono.just("{}"));
        });
        return received;
    }

    public List<String> all(String header) {
        return headers.getOrDefault(header, List.of());
    }
}
