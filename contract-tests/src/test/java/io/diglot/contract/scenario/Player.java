package io.diglot.contract.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.diglot.contract.scenario.Likeness.Extent;
import io.diglot.contract.scenario.Scenario.Expectation;
import io.diglot.contract.scenario.Scenario.Given;
import io.diglot.contract.scenario.Scenario.Request;
import io.diglot.contract.server.Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** Plays scenarios against a server and judges the answers. */
public final class Player {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ABSENT = "<absent>";
    private static final int LONGEST_SHOWN = 2_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Server server;

    public Player(Server server) {
        this.server = server;
    }

    /** @throws AssertionError telling all that is not as expected */
    public void play(String name, Scenario scenario) {
        Templates templates = new Templates(server.space());
        for (Given given : scenario.given()) {
            HttpResponse<byte[]> answer = send(given.request(), templates);
            Integer status = given.status();
            if (status == null ? answer.statusCode() / 100 != 2 : answer.statusCode() != status) {
                throw new AssertionError(name + "\nGiven was not so: " + told(answer));
            }
            given.save().forEach((as, where) -> templates.save(as, found(where, answer)));
        }
        HttpResponse<byte[]> answer = send(scenario.when(), templates);
        List<String> differences = differences(scenario.then(), answer, templates);
        if (!differences.isEmpty()) {
            throw new AssertionError(name + "\n" + String.join("\n", differences) + "\n\n" + told(answer));
        }
    }

    private HttpResponse<byte[]> send(Request request, Templates templates) {
        String path = templates.expand(request.path());
        Map<String, String> headers = server.headers(path);
        byte[] body = body(request, templates);
        if (body.length > 0) {
            headers.put("Content-Type", "application/json");
        }
        if (request.gzip()) {
            headers.put("Content-Encoding", "gzip");
        }
        request.headers().forEach((name, value) -> headers.put(name, templates.expand(value)));
        HttpRequest.Builder http = HttpRequest.newBuilder(URI.create(server.url() + path))
                .method(request.method(), body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .timeout(PATIENCE);
        headers.values().removeIf(ABSENT::equals);
        headers.forEach(http::header);
        try {
            return HTTP.send(http.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("No answer to " + request.line(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] body(Request request, Templates templates) {
        String text = request.text();
        JsonNode document = request.body();
        byte[] body = new byte[0];
        if (text != null) {
            body = templates.expand(text).getBytes(StandardCharsets.UTF_8);
        } else if (document != null) {
            body = templates.expand(document).toString().getBytes(StandardCharsets.UTF_8);
        }
        return request.gzip() ? gzipped(body) : body;
    }

    private static byte[] gzipped(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String found(String where, HttpResponse<byte[]> answer) {
        if (where.startsWith("header:")) {
            String value = answer.headers()
                    .firstValue(where.substring("header:".length()))
                    .orElseThrow(() -> new AssertionError("No " + where + " in " + told(answer)));
            return value.substring(value.lastIndexOf('/') + 1);
        }
        JsonNode value = parsed(text(answer))
                .orElseThrow(() -> new AssertionError("No JSON: " + told(answer)))
                .at(where);
        if (value.isMissingNode()) {
            throw new AssertionError("Nothing at " + where + " in " + told(answer));
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static List<String> differences(Expectation then, HttpResponse<byte[]> answer, Templates templates) {
        List<String> differences = new ArrayList<>();
        if (answer.statusCode() != then.status()) {
            differences.add("status: expected " + then.status() + ", was " + answer.statusCode());
        }
        new TreeMap<>(then.headers()).forEach((name, expected) -> {
            JsonNode actual = answer.headers()
                    .firstValue(name)
                    .map(value -> name.equalsIgnoreCase("Content-Type") ? withoutCharset(value) : value)
                    .map(TextNode::new)
                    .orElse(null);
            Likeness.differences(new TextNode(templates.expand(expected)), actual, Extent.WHOLE)
                    .forEach(difference -> differences.add("header " + name + difference));
        });
        String text = text(answer);
        JsonNode whole = then.body();
        if (whole != null) {
            compare(templates.expand(whole), text, Extent.WHOLE, differences);
        }
        JsonNode part = then.includes();
        if (part != null) {
            compare(templates.expand(part), text, Extent.PART, differences);
        }
        String exact = then.text();
        if (exact != null && !templates.expand(exact).equals(text)) {
            differences.add("text: expected exactly " + templates.expand(exact));
        }
        List<String> contained = then.contains();
        if (contained != null) {
            contained.stream()
                    .map(templates::expand)
                    .filter(wanted -> !text.contains(wanted))
                    .forEach(wanted -> differences.add("text: expected to contain " + wanted));
        }
        List<JsonNode> lines = then.lines();
        if (lines != null) {
            compareLines(lines.stream().map(templates::expand).toList(), text, differences);
        }
        if (then.empty() && !text.isEmpty()) {
            differences.add("body: expected none");
        }
        return differences;
    }

    private static void compare(JsonNode expected, String text, Extent extent, List<String> differences) {
        parsed(text)
                .ifPresentOrElse(
                        actual -> differences.addAll(Likeness.differences(expected, actual, extent)),
                        () -> differences.add("body: expected JSON"));
    }

    private static void compareLines(List<JsonNode> expected, String text, List<String> differences) {
        if (!text.isEmpty() && !text.endsWith("\r\n")) {
            differences.add("lines: the last one has no end");
        }
        List<String> lines = text.isEmpty() ? List.of() : List.of(text.split("\r\n"));
        if (lines.size() != expected.size()) {
            differences.add("lines: expected " + expected.size() + ", were " + lines.size());
        }
        for (int i = 0; i < Math.min(lines.size(), expected.size()); i++) {
            int from = differences.size();
            compare(expected.get(i), lines.get(i), Extent.PART, differences);
            String line = "line " + i + " ";
            differences.subList(from, differences.size()).replaceAll(line::concat);
        }
    }

    private static Optional<JsonNode> parsed(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String withoutCharset(String contentType) {
        return contentType.replaceFirst("(?i);\\s*charset=[^;]*", "");
    }

    private static String told(HttpResponse<byte[]> answer) {
        String text = text(answer);
        String shown = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
        return answer.request().method() + " " + answer.request().uri() + "\nanswered " + answer.statusCode() + " "
                + answer.headers().map() + "\n" + shown;
    }
}
