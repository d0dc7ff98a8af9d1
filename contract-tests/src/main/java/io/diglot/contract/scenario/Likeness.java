package io.diglot.contract.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares a document with what is expected of it, and tells every difference by its place. */
public final class Likeness {

    private static final String ABSENT = "<absent>";
    private static final String SAVE = "<save:";
    private static final String LATER = "<later:";
    private static final Pattern MATCHER = Pattern.compile("<[a-z0-9-]+(:[\\w.:-]+)?>");
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern UUID_7_TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    /** How much of an object must be foreseen. */
    public enum Extent {
        /** All members. */
        WHOLE,
        /** Those that are expected; others may be there. */
        PART
    }

    private final Extent extent;
    private final List<String> differences = new ArrayList<>();
    private final Map<String, String> saved = new HashMap<>();

    private Likeness(Extent extent) {
        this.extent = extent;
    }

    public static List<String> differences(JsonNode expected, @Nullable JsonNode actual, Extent extent) {
        Likeness likeness = new Likeness(extent);
        likeness.compare("", expected, actual);
        return likeness.differences;
    }

    /** What stands where a document expects {@code <save:name>}, by name. */
    public static Map<String, String> saved(JsonNode expected, JsonNode actual) {
        Likeness likeness = new Likeness(Extent.PART);
        likeness.compare("", expected, actual);
        return likeness.saved;
    }

    private void compare(String at, JsonNode expected, @Nullable JsonNode actual) {
        if (isAbsent(expected)) {
            differ(at, actual == null, expected, actual);
        } else if (actual == null) {
            differ(at, false, expected, null);
        } else if (expected.isObject() && actual.isObject()) {
            compareMembers(at, expected, actual);
        } else if (expected.isArray() && actual.isArray()) {
            compareElements(at, expected, actual);
        } else if (expected.isNumber() && actual.isNumber()) {
            differ(at, expected.decimalValue().compareTo(actual.decimalValue()) == 0, expected, actual);
        } else if (expected.isTextual() && MATCHER.matcher(expected.textValue()).matches()) {
            differ(at, matches(expected.textValue(), actual), expected, actual);
        } else {
            differ(at, expected.equals(actual), expected, actual);
        }
    }

    private void compareMembers(String at, JsonNode expected, JsonNode actual) {
        Set<String> names = new TreeSet<>();
        expected.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            compare(at + "/" + name, expected.get(name), actual.get(name));
        }
        if (extent == Extent.WHOLE) {
            actual.fieldNames().forEachRemaining(name -> {
                if (!names.contains(name)) {
                    differences.add(at + "/" + name + ": not expected, was " + shown(actual.get(name)));
                }
            });
        }
    }

    private void compareElements(String at, JsonNode expected, JsonNode actual) {
        if (expected.size() != actual.size()) {
            differences.add(at + ": expected " + expected.size() + " elements, were " + actual.size());
        }
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            compare(at + "/" + i, expected.get(i), actual.get(i));
        }
    }

    private static boolean isAbsent(JsonNode expected) {
        return expected.isTextual() && expected.textValue().equals(ABSENT);
    }

    private boolean matches(String matcher, JsonNode actual) {
        Optional<String> text = Optional.ofNullable(actual.textValue());
        return switch (matcher) {
            case "<any>" -> true;
            case "<string>" -> actual.isTextual();
            case "<number>" -> actual.isNumber();
            case "<uuid>" -> text.filter(UUID_TEXT.asMatchPredicate()).isPresent();
            case "<uuid7>" -> text.filter(UUID_7_TEXT.asMatchPredicate()).isPresent();
            case "<instant>" -> text.filter(Likeness::isInstant).isPresent();
            default -> {
                if (matcher.startsWith(SAVE)) {
                    text.ifPresent(it -> saved.put(matcher.substring(SAVE.length(), matcher.length() - 1), it));
                    yield text.isPresent();
                }
                if (matcher.startsWith(LATER)) {
                    Instant before = Instant.parse(matcher.substring(LATER.length(), matcher.length() - 1));
                    yield text.filter(Likeness::isInstant)
                            .filter(it -> Instant.parse(it).isAfter(before))
                            .isPresent();
                }
                if (!matcher.startsWith("<arize-id:")) {
                    throw new IllegalArgumentException("No such matcher: " + matcher);
                }
                String type = matcher.substring("<arize-id:".length(), matcher.length() - 1);
                yield text.filter(id -> isArizeId(type, id)).isPresent();
            }
        };
    }

    private static boolean isInstant(String text) {
        try {
            return text.endsWith("Z") && Instant.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isArizeId(String type, String id) {
        try {
            byte[] decoded = Base64.getDecoder().decode(id);
            String text = new String(decoded, StandardCharsets.UTF_8);
            return Base64.getEncoder().encodeToString(decoded).equals(id)
                    && text.startsWith(type + ":")
                    && UUID_TEXT.matcher(text.substring(type.length() + 1)).matches();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void differ(String at, boolean alike, JsonNode expected, @Nullable JsonNode actual) {
        if (!alike) {
            differences.add(at + ": expected " + shown(expected) + ", was " + shown(actual));
        }
    }

    private static String shown(@Nullable JsonNode node) {
        String text = node == null ? "nothing" : node.toString();
        return text.length() <= 500 ? text : text.substring(0, 500) + "…";
    }
}
