package io.diglot.benchmark.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Single requests, one after the other. */
public final class Client {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * An answer, and when it came.
     *
     * @param toFirstByte from the request to the first byte of the body
     * @param toLastByte from the request to the last one
     */
    public record Answer(byte[] body, Duration toFirstByte, Duration toLastByte) {}

    /** The answer, which must be one of success. */
    public Answer send(URI server, String method, String path, @Nullable String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + path))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        long sent = System.nanoTime();
        try {
            HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream stream = answer.body()) {
                byte[] first = stream.readNBytes(1);
                Duration toFirst = Duration.ofNanos(System.nanoTime() - sent);
                byte[] rest = stream.readAllBytes();
                Duration toLast = Duration.ofNanos(System.nanoTime() - sent);
                byte[] whole = joined(first, rest);
                if (answer.statusCode() >= 300) {
                    throw new IllegalStateException("%s %s%s was answered %d: %s"
                            .formatted(
                                    method,
                                    server,
                                    path,
                                    answer.statusCode(),
                                    new String(whole, StandardCharsets.UTF_8)));
                }
                return new Answer(whole, toFirst, toLast);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + server + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public byte[] get(URI server, String path) {
        return send(server, "GET", path, null).body();
    }

    public JsonNode json(URI server, String path) {
        return tree(get(server, path));
    }

    public JsonNode post(URI server, String path, String body) {
        return tree(send(server, "POST", path, body).body());
    }

    public static JsonNode tree(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] joined(byte[] first, byte[] rest) {
        byte[] whole = new byte[first.length + rest.length];
        System.arraycopy(first, 0, whole, 0, first.length);
        System.arraycopy(rest, 0, whole, first.length, rest.length);
        return whole;
    }
}
