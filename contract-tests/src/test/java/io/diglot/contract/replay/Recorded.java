package io.diglot.contract.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One exchange with a real Opik server 2.1.30.
 *
 * @param exchange its name: the group and, in the order of the group, what was tried
 * @param at when it was answered, to the second
 * @param request method and path
 * @param headers those beside {@code Accept} and {@code Content-Type} of JSON
 * @param body what was sent, where it is JSON
 * @param text what was sent, as it stands; may hold templates as scenarios do
 * @param answered the headers of the answer that matter, but for the {@code Content-Type} of JSON
 * @param json the body of the answer
 * @param lines the records of the answer, where it is a stream
 */
record Recorded(
        String exchange,
        String at,
        String request,
        Map<String, String> headers,
        @Nullable JsonNode body,
        @Nullable String text,
        int status,
        Map<String, String> answered,
        @Nullable JsonNode json,
        List<JsonNode> lines) {

    static final String JSON = "application/json";

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .readerFor(Recorded.class);
    private static final List<String> GROUPS = List.of(
            "datasets",
            "dataset-items",
            "experiments",
            "experiment-items",
            "experiment-items-bulk",
            "projects",
            "traces");

    Recorded {
        headers = headers == null ? Map.of() : Map.copyOf(headers);
        answered = answered == null ? Map.of() : new TreeMap<>(answered);
        lines = lines == null ? List.of() : List.copyOf(lines);
    }

    /** All of them, in the order in which they were answered. The groups were recorded side by side. */
    static List<Recorded> all() {
        return GROUPS.stream()
                .flatMap(Recorded::ofGroup)
                .sorted(Comparator.comparing(recorded -> LocalTime.parse(recorded.at())))
                .toList();
    }

    String method() {
        return request.substring(0, request.indexOf(' '));
    }

    String path() {
        return request.substring(request.indexOf(' ') + 1);
    }

    /** What was sent, empty where nothing was. */
    String sent() {
        return text != null ? text : Objects.toString(body, "");
    }

    /** The bodies of the answer: one, or one a record. */
    List<JsonNode> documents() {
        return json == null ? lines : List.of(json);
    }

    @Nullable
    String contentType() {
        return answered.getOrDefault("Content-Type", json == null ? null : JSON);
    }

    private static Stream<Recorded> ofGroup(String group) {
        try (InputStream file = Recorded.class.getResourceAsStream("/replay/opik/" + group + ".jsonl")) {
            String lines = new String(Objects.requireNonNull(file, group).readAllBytes(), StandardCharsets.UTF_8);
            return lines.lines().map(Recorded::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recorded of(String line) {
        try {
            return READER.readValue(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(line, e);
        }
    }
}
