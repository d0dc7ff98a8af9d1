package io.diglot.contract.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diglot.contract.scenario.Templates;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One exchange with a server.
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
 * @param plain the body of the answer, where it is neither
 */
public record Recorded(
        String exchange,
        String at,
        String request,
        Map<String, String> headers,
        @Nullable JsonNode body,
        @Nullable String text,
        int status,
        Map<String, String> answered,
        @Nullable JsonNode json,
        List<JsonNode> lines,
        @Nullable String plain) {

    public static final String JSON = "application/json";

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .readerFor(Recorded.class);
    private static final JsonMapper WRITER = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    public Recorded {
        headers = headers == null ? Map.of() : Map.copyOf(headers);
        answered = answered == null ? Map.of() : new TreeMap<>(answered);
        lines = lines == null ? List.of() : List.copyOf(lines);
    }

    public String method() {
        return request.substring(0, request.indexOf(' '));
    }

    public String path() {
        return request.substring(request.indexOf(' ') + 1);
    }

    /** What was sent, empty where nothing was. */
    public String sent() {
        return text != null ? text : Objects.toString(body, "");
    }

    /** Whether it was sent with gzip. */
    boolean isPacked() {
        return headers.keySet().stream().anyMatch(name -> name.equalsIgnoreCase("Content-Encoding"));
    }

    /** With its templates filled in, but for those in what was sent. */
    Recorded filledIn(Templates templates) {
        Map<String, String> filled = new TreeMap<>();
        answered.forEach((name, value) -> filled.put(name, templates.expand(value)));
        Map<String, String> sentHeaders = new TreeMap<>();
        headers.forEach((name, value) -> sentHeaders.put(name, templates.expand(value)));
        return new Recorded(
                exchange,
                at,
                templates.expand(request),
                sentHeaders,
                body,
                text,
                status,
                filled,
                json == null ? null : templates.expand(json),
                lines.stream().map(templates::expand).toList(),
                plain == null ? null : templates.expand(plain));
    }

    /** As {@link #of} reads it. */
    public String line() {
        return WRITER.valueToTree(this).toString();
    }

    /** The bodies of the answer: one, or one a record. */
    public List<JsonNode> documents() {
        return json == null ? lines : List.of(json);
    }

    @Nullable
    public String contentType() {
        return answered.getOrDefault("Content-Type", json == null ? null : JSON);
    }

    /** @throws IllegalArgumentException when the line is none */
    public static Recorded of(String line) {
        try {
            return READER.readValue(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(line, e);
        }
    }
}
