package io.diglot.contract.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.diglot.contract.scenario.Likeness.Extent;
import io.diglot.contract.scenario.Scenario.Expectation;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Holds an answer against what is expected of it. */
public final class Judge {

    private Judge() {}

    /** An expectation as people read it, all templates filled in. */
    static JsonNode shown(Expectation then, Templates templates) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        ObjectNode shown = nodes.objectNode().put("status", then.status());
        if (!then.headers().isEmpty()) {
            ObjectNode headers = shown.putObject("headers");
            new TreeMap<>(then.headers()).forEach(headers::put);
        }
        List<String> contained = then.contains();
        if (contained != null) {
            contained.forEach(shown.putArray("contains")::add);
        }
        List<JsonNode> lines = then.lines();
        if (lines != null) {
            shown.putArray("lines").addAll(lines);
        }
        put(shown, "body", then.body());
        put(shown, "includes", then.includes());
        String text = then.text();
        put(shown, "text", text == null ? null : new TextNode(text));
        put(shown, "empty", then.empty() ? nodes.booleanNode(true) : null);
        return templates.expand(shown);
    }

    private static void put(ObjectNode shown, String name, @Nullable JsonNode value) {
        if (value != null) {
            shown.set(name, value);
        }
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
