package io.diglot.contract.upstream.arize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** A page of a list, and the cursor that leads to the next one. It is good for the same question only. */
record Page<T>(List<T> items, Optional<String> next) {

    private static final int USUAL_LIMIT = 50;

    /**
     * The page that was asked for.
     *
     * @param all by their places, ascending
     * @throws Refusal where the cursor is none of this list
     */
    static <T> Page<T> of(List<T> all, Function<T, String> place, Call call) {
        int limit = call.query("limit").map(Integer::parseInt).orElse(USUAL_LIMIT);
        int from = call.query("cursor")
                .map(cursor -> after(place(cursor, call), all, place))
                .orElse(0);
        int to = Math.min(all.size(), from + limit);
        Optional<String> next =
                to == all.size() ? Optional.empty() : Optional.of(cursor(place.apply(all.get(to - 1)), call));
        return new Page<>(all.subList(from, to), next);
    }

    Reply reply(String member, Function<T, ? extends JsonNode> json) {
        ObjectNode reply = Json.object();
        reply.set(member, Json.array(items, json));
        ObjectNode pagination = reply.putObject("pagination").put("has_more", next.isPresent());
        next.ifPresent(cursor -> pagination.put("next_cursor", cursor));
        return Reply.ok(reply);
    }

    private static <T> int after(String last, List<T> all, Function<T, String> place) {
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (place.apply(all.get(middle)).compareTo(last) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static String cursor(String place, Call call) {
        String text = Json.object().put("id", place).put("of", question(call)).toString();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String place(String cursor, Call call) {
        return decoded(cursor)
                .filter(json -> json.path("of").asText().equals(question(call)))
                .flatMap(json -> Json.text(json, "id"))
                .orElseThrow(() -> Problem.INVALID.because("cursor is none of this list"));
    }

    private static Optional<JsonNode> decoded(String cursor) {
        try {
            return Json.parsed(Base64.getUrlDecoder().decode(cursor));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String question(Call call) {
        Map<String, String> parameters = new HashMap<>(call.query());
        parameters.keySet().removeAll(List.of("limit", "cursor"));
        return Integer.toHexString(
                (call.operation().id() + new TreeMap<>(call.path()) + new TreeMap<>(parameters)).hashCode());
    }
}
