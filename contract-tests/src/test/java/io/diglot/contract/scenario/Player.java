package io.diglot.contract.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.diglot.contract.scenario.Likeness.Extent;
import io.diglot.contract.scenario.Scenario.Expectation;
import io.diglot.contract.scenario.Scenario.Given;
import io.diglot.contract.scenario.Scenario.Request;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.Gzip;
import io.diglot.contract.server.Server;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Plays scenarios against a server and judges the answers. */
public final class Player {

    private final Client client;

    public Player(Server server) {
        this.client = new Client(server);
    }

    /** @throws AssertionError telling all that is not as expected */
    public void play(String name, Scenario scenario) {
        Templates templates = templates();
        scenario.given().forEach(given -> prepare(name, given, templates));
        Answer answer = send(scenario.when(), templates);
        List<String> differences = differences(scenario.then(), answer, templates);
        breach(scenario.when(), answer, templates).ifPresent(differences::add);
        if (!differences.isEmpty()) {
            throw new AssertionError(name + "\n" + String.join("\n", differences) + "\n\n" + answer);
        }
    }

    /** What the templates of one scenario stand for. */
    public Templates templates() {
        return new Templates(client.server().space());
    }

    /**
     * Sends a request that must succeed, and saves what is wanted of its answer.
     *
     * @throws AssertionError when it does not
     */
    public void prepare(String name, Given given, Templates templates) {
        Answer answer = send(given.request(), templates);
        Integer status = given.status();
        if (status == null ? answer.status() / 100 != 2 : answer.status() != status) {
            throw new AssertionError(name + "\nGiven was not so: " + answer);
        }
        breach(given.request(), answer, templates).ifPresent(breach -> {
            throw new AssertionError(name + "\nGiven was answered otherwise than specified: " + breach + "\n" + answer);
        });
        given.save().forEach((as, where) -> templates.save(as, found(where, answer)));
    }

    /** In what an answer is not as the vendor's document has it; old clients of Arize get what older documents had. */
    private static Optional<String> breach(Request request, Answer answer, Templates templates) {
        boolean ofOldClient = request.headers().keySet().stream()
                .anyMatch(header -> header.equalsIgnoreCase("sdk-version") || header.equalsIgnoreCase("User-Agent"));
        return ofOldClient
                ? Optional.empty()
                : SpecifiedAnswers.breach(request.method(), templates.expand(request.path()), answer);
    }

    public Answer send(Request request, Templates templates) {
        Map<String, String> headers = new HashMap<>();
        if (request.gzip()) {
            headers.put("Content-Encoding", "gzip");
        }
        request.headers().forEach((name, value) -> headers.put(name, templates.expand(value)));
        return client.send(request.method(), templates.expand(request.path()), headers, body(request, templates));
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
        return request.gzip() ? Gzip.of(body) : body;
    }

    private static String found(String where, Answer answer) {
        if (where.startsWith("header:")) {
            return answer.lastSegment(where.substring("header:".length()));
        }
        JsonNode value = answer.document().at(where);
        if (value.isMissingNode()) {
            throw new AssertionError("Nothing at " + where + ": " + answer);
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /** Everything in which an answer is not as expected. */
    public static List<String> differences(Expectation then, Answer answer, Templates templates) {
        List<String> differences = new ArrayList<>();
        if (answer.status() != then.status()) {
            differences.add("status: expected " + then.status() + ", was " + answer.status());
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
        String text = answer.text();
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
        Client.parsed(text)
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

    private static String withoutCharset(String contentType) {
        return contentType.replaceFirst("(?i);\\s*charset=[^;]*", "");
    }
}
