package io.diglot.contract.upstream.arize;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An operation of the wire contract.
 *
 * @param template the segments of its path
 * @param parameters those of its query, by name
 * @param definition what the contract says of it
 */
public record Operation(
        String id, String method, List<String> template, Map<String, JsonNode> parameters, JsonNode definition) {

    /** What the path has in the places of the template's variables, decoded; absent where it is another path. */
    Optional<Map<String, String>> variables(String path) {
        List<String> segments = segments(path);
        if (segments.size() != template.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String expected = template.get(i);
            if (expected.startsWith("{")) {
                variables.put(expected.substring(1, expected.length() - 1), decoded(segments.get(i)));
            } else if (!expected.equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }

    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
