package io.diglot.contract.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * An answer beside the recorded one: status, headers, and each value of its records by its place. What a server makes up
 * needs no more than to be of the same kind: ids that stand for one another, times, names.
 */
final class Comparison {

    private static final String UNREADABLE = "Unable to process JSON.";
    /** Opik's database gives these in an order of chance: two answers to the same question differ in it. */
    private static final Set<String> UNORDERED = Set.of("errors", "feedback_scores", "scores", "columns");

    /** Each server has cursors of its own. */
    private static final String CURSOR = "/next_cursor";

    private static final Pattern MADE_UP = Pattern.compile("[a-z]+_[a-z]+_\\d{4}|[0-9a-f]{8}");
    private static final Pattern LOG_ID = Pattern.compile("\\(ID [0-9a-f]+\\)");
    private static final int LONGEST_SHOWN = 300;

    private final Counterparts ids;
    private final String sentByClients;
    private final List<String> differences = new ArrayList<>();

    private Comparison(Counterparts ids, String sentByClients) {
        this.ids = ids;
        this.sentByClients = sentByClients;
    }

    /** @param sentByClients all that was sent so far: a time that stands there has to come back as it is */
    static List<String> differences(Recorded recorded, Answer answer, Counterparts ids, String sentByClients) {
        Comparison comparison = new Comparison(ids, sentByClients);
        comparison.head(recorded, answer);
        comparison.body(recorded, answer);
        return List.copyOf(comparison.differences);
    }

    private void head(Recorded recorded, Answer answer) {
        if (recorded.status() != answer.status()) {
            differ("status", recorded.status(), answer.status());
        }
        header("Content-Type", recorded.contentType(), answer);
        header("Allow", recorded.answered().get("Allow"), answer);
        header("X-Opik-Deprecation", recorded.answered().get("X-Opik-Deprecation"), answer);
        String location = recorded.answered().get("Location");
        Optional<String> given = answer.headers().firstValue("Location");
        if (location == null || given.isEmpty()) {
            if (location != null || given.isPresent()) {
                differ("Location", location, given.orElse(null));
            }
        } else if (!ids.stands(lastSegment(given.get()), lastSegment(location))) {
            differ("Location", ids.of(location), given.get());
        }
    }

    private void header(String name, @Nullable String recorded, Answer answer) {
        String actual = answer.headers().firstValue(name).orElse(null);
        if (!Objects.equals(recorded, actual)) {
            differ(name, recorded, actual);
        }
    }

    private void body(Recorded recorded, Answer answer) {
        String plain = recorded.plain();
        if (plain != null) {
            if (!alike(plain, answer.text())) {
                differ("body", plain, answer.text());
            }
            return;
        }
        List<JsonNode> expected = recorded.documents();
        List<JsonNode> actual = documents(answer);
        if (expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                value(expected.size() == 1 ? "" : "/" + i, expected.get(i), actual.get(i));
            }
        } else {
            differ("records", expected, actual);
        }
    }

    private void value(String at, JsonNode expected, JsonNode actual) {
        if (expected.isObject() && actual.isObject()) {
            members(at, expected, actual);
        } else if (expected.isArray() && actual.isArray()) {
            elements(at, ordered(at, expected), ordered(at, actual));
        } else if (expected.isNumber() && actual.isNumber()) {
            if (expected.decimalValue().compareTo(actual.decimalValue()) != 0) {
                differ(at, expected, actual);
            }
        } else if (expected.isTextual() && actual.isTextual()) {
            if (at.endsWith(CURSOR)) {
                ids.cursor(actual.textValue(), expected.textValue());
            } else if (!alike(expected.textValue(), actual.textValue())) {
                differ(at, expected, actual);
            }
        } else if (!expected.equals(actual)) {
            differ(at, expected, actual);
        }
    }

    private void members(String at, JsonNode expected, JsonNode actual) {
        Map<String, JsonNode> recorded = new TreeMap<>();
        // Some members are named by ids.
        expected.properties().forEach(member -> recorded.put(ids.of(member.getKey()), member.getValue()));
        Set<String> names = new TreeSet<>(recorded.keySet());
        actual.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode there = recorded.get(name);
            JsonNode here = actual.get(name);
            if (there == null || here == null) {
                differ(at + "/" + name, there, here);
            } else {
                value(at + "/" + name, there, here);
            }
        }
    }

    private void elements(String at, List<JsonNode> expected, List<JsonNode> actual) {
        if (expected.size() != actual.size()) {
            differ(at, expected, actual);
            return;
        }
        Iterator<JsonNode> others = actual.iterator();
        for (int i = 0; i < expected.size(); i++) {
            value(at + "/" + i, expected.get(i), others.next());
        }
    }

    private static List<JsonNode> ordered(String at, JsonNode array) {
        Stream<JsonNode> elements = StreamSupport.stream(array.spliterator(), false);
        return (UNORDERED.contains(at.substring(at.lastIndexOf('/') + 1))
                        ? elements.sorted(Comparator.comparing(
                                element -> element.path("name").asText(element.asText())))
                        : elements)
                .toList();
    }

    private boolean alike(String expected, String actual) {
        if (Scrubber.isPseudonym(expected)) {
            return !actual.isBlank();
        }
        if (Counterparts.isId(expected)) {
            return Counterparts.isId(actual) && ids.stands(actual, expected);
        }
        if (isInstant(expected)) {
            return isInstant(actual) && (!sentByClients.contains(expected) || expected.equals(actual));
        }
        if (MADE_UP.matcher(expected).matches()) {
            ids.madeUp(actual, expected);
            return MADE_UP.matcher(actual).matches();
        }
        return judged(ids.of(expected)).equals(judged(actual));
    }

    private static String judged(String text) {
        return text.startsWith(UNREADABLE) ? UNREADABLE : LOG_ID.matcher(text).replaceAll("(ID)");
    }

    private static boolean isInstant(String text) {
        try {
            return text.endsWith("Z") && Instant.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static List<JsonNode> documents(Answer answer) {
        String text = answer.text();
        return Client.parsed(text).map(List::of).orElseGet(() -> text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> Client.parsed(line).orElseGet(() -> new TextNode(line)))
                .toList());
    }

    private static String lastSegment(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private void differ(String at, @Nullable Object expected, @Nullable Object actual) {
        differences.add(at + ": recorded " + shown(expected) + ", here " + shown(actual));
    }

    private static String shown(@Nullable Object value) {
        String text = Objects.toString(value, "nothing");
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
