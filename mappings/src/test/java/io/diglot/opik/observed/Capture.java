package io.diglot.opik.observed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * An exchange with a real Opik, as it was recorded.
 *
 * @param requestBody empty where there was none
 */
public record Capture(String name, String requestBody, int status, Map<String, String> headers, String body) {

    private static final JsonCodec CODEC = new JsonCodec(JsonLimits.DEFAULT);
    private static final JsonMapper JSON = new JsonMapper();

    /** The answer as the mappings read it. */
    public <T> T answer(Class<T> type) {
        return CODEC.read(body.getBytes(StandardCharsets.UTF_8), type);
    }

    /** @throws IllegalArgumentException where there is no such capture */
    public static Capture named(String name) {
        String file = "/captures/opik/" + name + ".json";
        try (InputStream in = Capture.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("No capture " + file);
            }
            JsonNode capture = JSON.readTree(in);
            JsonNode response = capture.get("response");
            Map<String, String> headers = new LinkedHashMap<>();
            response.path("headers")
                    .properties()
                    .forEach(header ->
                            headers.put(header.getKey(), header.getValue().asText()));
            return new Capture(
                    name,
                    Objects.requireNonNullElse(
                            capture.path("request").path("body_text").textValue(), ""),
                    response.get("status").asInt(),
                    headers,
                    response.get("body_text").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
