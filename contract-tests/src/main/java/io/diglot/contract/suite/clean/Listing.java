package io.diglot.contract.suite.clean;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.server.Caller;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.suite.clean.Rule.Finding;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What in one workspace of a server carries a mark. */
final class Listing {

    private static final int MOST_PAGES = 1_000;

    /** A server without the resource has nothing of it. */
    private static final Set<Integer> NOT_THERE = Set.of(404, 405, 501);

    private final Caller caller;
    private final Mark mark;
    private final String workspace;
    private final List<Rule> rules;
    private final Map<String, List<Found>> known = new HashMap<>();

    /** A thing. */
    record Found(String id, String name) {}

    Listing(Caller caller, Mark mark, String workspace, List<Rule> rules) {
        this.caller = caller;
        this.mark = mark;
        this.workspace = workspace;
        this.rules = rules;
    }

    String workspace() {
        return workspace;
    }

    Map<String, String> headers() {
        return workspace.equals(caller.server().workspace()) ? Map.of() : Map.of("Comet-Workspace", workspace);
    }

    /**
     * Those of a resource that carry the mark, or belong to what carries it.
     *
     * @throws AssertionError when the list is refused
     */
    List<Found> marked(Rule rule) {
        List<Found> before = known.get(rule.resource());
        if (before != null) {
            return before;
        }
        List<Found> marked = looked(rule);
        known.put(rule.resource(), marked);
        return marked;
    }

    private List<Found> looked(Rule rule) {
        Finding finding = rule.found();
        if (finding == null) {
            return List.of();
        }
        String of = finding.of();
        if (of == null) {
            return all(finding, new Found("", "")).stream()
                    .filter(found -> mark.isIn(found.name()))
                    .toList();
        }
        return owners(of).stream()
                .flatMap(owner -> all(finding, owner).stream())
                .toList();
    }

    private List<Found> owners(String resource) {
        return rules.stream()
                .filter(rule -> rule.resource().equals(resource))
                .flatMap(rule -> marked(rule).stream())
                .toList();
    }

    private List<Found> all(Finding finding, Found owner) {
        List<Found> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        int last = Optional.ofNullable(finding.pages()).orElse(finding.by().contains("${page}") ? MOST_PAGES : 1);
        for (int page = 1; page <= Math.max(last, 1); page++) {
            Answer answer = ask(finding, owner, page, cursor);
            if (NOT_THERE.contains(answer.status())) {
                break;
            }
            answer.success();
            List<Found> some = elements(finding, answer).toList();
            all.addAll(some);
            cursor = answer.json()
                    .map(json -> json.at("/pagination/next_cursor"))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::textValue);
            if (cursor.isPresent()) {
                last = MOST_PAGES;
            } else if (some.isEmpty() || !finding.by().contains("${page}")) {
                break;
            }
        }
        return all;
    }

    private Answer ask(Finding finding, Found owner, int page, Optional<String> cursor) {
        String[] call = filled(finding.by(), owner, page).split(" ", 2);
        String path = call[1] + cursor.map(next -> "&cursor=" + url(next)).orElse("");
        byte[] body = {};
        JsonNode template = finding.body();
        if (template != null) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            template.properties()
                    .forEach(member -> filled.put(
                            member.getKey(), member.getValue().asText().replace("${name}", owner.name())));
            body = filled.toString().getBytes(StandardCharsets.UTF_8);
        }
        return caller.send(call[0], path, headers(), body);
    }

    private String filled(String by, Found owner, int page) {
        return by.replace("${mark}", mark.text())
                .replace("${page}", Integer.toString(page))
                .replace("${id}", url(owner.id()));
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Stream<Found> elements(Finding finding, Answer answer) {
        Stream<JsonNode> elements = finding.items().equals("lines")
                ? answer.text().lines().flatMap(line -> Client.parsed(line).stream())
                : StreamSupport.stream(
                        answer.json()
                                .map(json -> json.at(finding.items()))
                                .orElse(JsonNodeFactory.instance.arrayNode())
                                .spliterator(),
                        false);
        String id = Objects.requireNonNullElse(finding.id(), "id");
        return elements.filter(element -> element.path(id).isTextual())
                .map(element -> new Found(
                        element.get(id).textValue(), element.path("name").asText()));
    }
}
