package io.diglot.gateway.operation;

import io.diglot.catalogue.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Flux;

/**
 * What {@code OPTIONS} is answered: the methods of a path. Opik's server tells them as text too, where the client reads
 * text, and else names the media type that the client likes best, of nothing.
 */
final class Options {

    private Options() {}

    /** @param methods those of the path that operations have */
    static Reply of(Dialect dialect, ServerHttpRequest request, Collection<String> methods) {
        Set<String> allowed = new TreeSet<>(methods);
        allowed.add("OPTIONS");
        return switch (dialect) {
            case ARIZE -> new Reply.Empty(200, allow(allowed));
            case OPIK -> {
                if (allowed.contains("GET")) {
                    allowed.add("HEAD");
                }
                yield asOpik(likedBest(request), allowed);
            }
        };
    }

    private static Reply asOpik(MediaType type, Set<String> allowed) {
        if (type.includes(MediaType.TEXT_PLAIN)) {
            byte[] text = String.join(", ", allowed).getBytes(StandardCharsets.US_ASCII);
            return new Reply.Octets(MediaType.TEXT_PLAIN_VALUE, text.length, allow(allowed), Flux.just(text));
        }
        Map<String, List<String>> headers = new HashMap<>(allow(allowed));
        headers.put(HttpHeaders.CONTENT_TYPE, List.of(type.removeQualityValue().toString()));
        return new Reply.Empty(200, headers);
    }

    private static Map<String, List<String>> allow(Set<String> allowed) {
        return Map.of(HttpHeaders.ALLOW, List.of(String.join(",", allowed)));
    }

    /** Text where it is one of those that are liked. */
    private static MediaType likedBest(ServerHttpRequest request) {
        try {
            List<MediaType> accepted = request.getHeaders().getAccept();
            return accepted.stream()
                    .filter(type -> type.getQualityValue() > 0)
                    .max(Comparator.comparingDouble(MediaType::getQualityValue)
                            .thenComparing(type -> type.includes(MediaType.TEXT_PLAIN)))
                    .orElse(MediaType.ALL);
        } catch (InvalidMediaTypeException e) {
            return MediaType.ALL;
        }
    }
}
