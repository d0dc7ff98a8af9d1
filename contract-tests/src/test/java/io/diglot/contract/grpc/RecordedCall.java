package io.diglot.contract.grpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.server.Client;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * A call that Arize's Python SDK 8.42 made, message for message, and what was answered so that it went on.
 *
 * @param path of the call
 * @param about the JSON inside of the request: body, ticket or command; null for spans
 * @param rows of the table that went either way, as pyarrow reads it; null where there was none
 * @param columns of that table
 */
record RecordedCall(
        int number,
        String path,
        List<byte[]> request,
        List<byte[]> reply,
        JsonNode about,
        JsonNode rows,
        List<String> columns) {

    static List<RecordedCall> all() {
        try (InputStream file = RecordedCall.class.getResourceAsStream("/flight/recorded.jsonl")) {
            String lines = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            List<RecordedCall> calls = new ArrayList<>();
            lines.lines()
                    .forEach(line -> calls.add(of(
                            calls.size() + 1,
                            Client.parsed(line).orElseThrow(() -> new AssertionError("No JSON: " + line)))));
            return calls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordedCall of(int number, JsonNode line) {
        List<String> columns = new ArrayList<>();
        line.path("columns").forEach(column -> columns.add(column.textValue()));
        return new RecordedCall(
                number,
                line.get("path").textValue(),
                bytes(line.get("request")),
                bytes(line.get("reply")),
                line.path("about"),
                line.path("rows"),
                columns);
    }

    private static List<byte[]> bytes(JsonNode messages) {
        List<byte[]> bytes = new ArrayList<>();
        messages.forEach(message -> bytes.add(Base64.getDecoder().decode(message.textValue())));
        return bytes;
    }

    /** The request inside of this call, of this name; missing where it is another one. */
    JsonNode about(String request) {
        return about.path(request);
    }

    @Override
    public String toString() {
        String method = path.substring(path.lastIndexOf('/') + 1);
        return number + ". " + method
                + (about.isObject() ? " " + about.fieldNames().next() : "");
    }
}
