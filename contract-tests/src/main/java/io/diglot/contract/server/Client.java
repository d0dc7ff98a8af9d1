package io.diglot.contract.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Asks a server, with what its callers send along by themselves. */
public record Client(Server server) implements Caller {

    /** The value of a header that is to be kept back. */
    public static final String ABSENT = "<absent>";

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final byte[] NO_BODY = {};
    private static final int LONGEST_SHOWN = 2_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** What came back; {@code request} is the line that was sent. */
    public record Answer(String request, int status, HttpHeaders headers, byte[] body) {

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public Optional<JsonNode> json() {
            return parsed(text());
        }

        /** The document of an answer that tells of success. */
        public JsonNode document() {
            return success().json().orElseThrow(() -> new AssertionError("No JSON: " + this));
        }

        /** This answer, if it tells of success. */
        public Answer success() {
            if (status / 100 != 2) {
                throw new AssertionError("No success: " + this);
            }
            return this;
        }

        /** The last segment of the path in a header. */
        public String lastSegment(String header) {
            String value =
                    headers.firstValue(header).orElseThrow(() -> new AssertionError("No " + header + ": " + this));
            return value.substring(value.lastIndexOf('/') + 1);
        }

        @Override
        public String toString() {
            String text = text();
            String shown = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
            return request + "\nanswered " + status + " " + headers.map() + "\n" + shown;
        }
    }

    public static Optional<JsonNode> parsed(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException | NumberFormatException e) {
            // A number may have an exponent that no number can have.
            return Optional.empty();
        }
    }

    public Answer get(String path) {
        return send("GET", path, Map.of(), NO_BODY);
    }

    public Answer post(String path, String json) {
        return send("POST", path, Map.of(), json.getBytes(StandardCharsets.UTF_8));
    }

    public Answer put(String path, String json) {
        return send("PUT", path, Map.of(), json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Answer send(String method, String path, Map<String, String> more, byte[] body) {
        Map<String, String> headers = server.headers(path);
        if (body.length > 0) {
            headers.put("Content-Type", "application/json");
        }
        headers.putAll(more);
        headers.values().removeIf(ABSENT::equals);
        HttpRequest.Builder http = HttpRequest.newBuilder(URI.create(server.url() + path))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .timeout(PATIENCE);
        headers.forEach(http::header);
        try {
            HttpResponse<byte[]> answer = HTTP.send(http.build(), BodyHandlers.ofByteArray());
            return new Answer(method + " " + path, answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException("No answer to " + method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
