package io.diglot.contract.suite.clean;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where ids stand in an exchange. */
final class Places {

    private Places() {}

    /**
     * The ids at the first of some places that has any.
     *
     * @param path of the request, without its query
     * @param answer absent where none came
     */
    static List<String> ids(List<String> places, String path, byte[] request, @Nullable Answer answer) {
        return places.stream()
                .map(place -> idsAt(place, path, request, answer))
                .filter(ids -> !ids.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static List<String> idsAt(String place, String path, byte[] request, @Nullable Answer answer) {
        String[] parts = place.split(":", 2);
        return switch (parts[0]) {
            case "path" -> List.of(path.substring(path.lastIndexOf('/') + 1));
            case "header" ->
                answer == null || answer.headers().firstValue(parts[1]).isEmpty()
                        ? List.of()
                        : List.of(answer.lastSegment(parts[1]));
            case "request" -> texts(Client.parsed(new String(request, StandardCharsets.UTF_8)), parts[1]);
            case "answer" -> answer == null ? List.of() : texts(answer.json(), parts[1]);
            default -> throw new IllegalArgumentException("No such place: " + place);
        };
    }

    private static List<String> texts(Optional<JsonNode> document, String pointer) {
        List<JsonNode> nodes = document.stream().toList();
        for (String step : pointer.substring(1).split("/", -1)) {
            List<JsonNode> next = new ArrayList<>();
            nodes.forEach(node -> {
                if (step.equals("*")) {
                    node.forEach(next::add);
                } else {
                    next.add(node.path(step));
                }
            });
            nodes = next;
        }
        return nodes.stream()
                .flatMap(node -> node.isTextual() ? Stream.of(node.textValue()) : Stream.empty())
                .toList();
    }
}
