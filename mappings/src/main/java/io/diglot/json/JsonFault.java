package io.diglot.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is wrong with a body, as the end of a sentence; Jackson's own words name classes, and tokens of its own. */
final class JsonFault {

    private static final Map<Class<?>, String> WANTED = Map.ofEntries(
            Map.entry(String.class, "a string"),
            Map.entry(UUID.class, "a UUID"),
            Map.entry(Instant.class, "a time such as 2026-01-31T12:00:00Z"),
            Map.entry(BigDecimal.class, "a number"),
            Map.entry(Double.class, "a number"),
            Map.entry(double.class, "a number"),
            Map.entry(Integer.class, "a whole number"),
            Map.entry(int.class, "a whole number"),
            Map.entry(Long.class, "a whole number"),
            Map.entry(long.class, "a whole number"),
            Map.entry(Boolean.class, "true or false"),
            Map.entry(boolean.class, "true or false"));
    private static final Pattern CHARACTER =
            Pattern.compile("Unexpected character \\('(.)' \\(code .*", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("Unrecognized token '(\\w{1,40})'.*", Pattern.DOTALL);

    private JsonFault() {}

    /** What a member of the wrong type should have been, such as {@code must be a number}. */
    static String wrongType(JsonProcessingException failure) {
        Class<?> target = failure instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        return target == null ? "has the wrong type" : "must be " + wanted(target);
    }

    static String wanted(Class<?> type) {
        String known = WANTED.get(type);
        if (known != null) {
            return known;
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getFields())
                    .filter(Field::isEnumConstant)
                    .map(JsonFault::wireName)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        return type.isArray() || Collection.class.isAssignableFrom(type) ? "a list" : "an object";
    }

    private static String wireName(Field constant) {
        JsonProperty property = constant.getAnnotation(JsonProperty.class);
        return property == null ? constant.getName() : property.value();
    }

    /** Why a text is no JSON, after Jackson's message. */
    static String syntax(JsonProcessingException failure) {
        String message = Objects.requireNonNullElse(failure.getOriginalMessage(), "");
        Matcher character = CHARACTER.matcher(message);
        if (character.matches() && !Character.isISOControl(character.group(1).charAt(0))) {
            return "unexpected character '" + character.group(1) + "'";
        }
        Matcher word = WORD.matcher(message);
        if (word.matches()) {
            return "unknown word '" + word.group(1) + "'";
        }
        return Stream.of(Known.values())
                .filter(known -> message.startsWith(known.beginning))
                .findFirst()
                .map(known -> known.words)
                .orElse("");
    }

    /** Messages of Jackson that say something to a client. */
    private enum Known {
        EMPTY("No content to map", "it is empty"),
        CUT_OFF("Unexpected end-of-input", "it ends too early"),
        TRAILING("Trailing token", "something follows the value"),
        TWICE("No fallback setter", "a member stands in it twice"),
        ESCAPE("Unrecognized character escape", "a string holds an unknown escape"),
        CONTROL("Illegal unquoted character", "a string holds a control character that is not escaped"),
        NUMBER("Invalid numeric value", "a number is not written as JSON writes numbers"),
        // The bytes were checked before, so that what Jackson finds broken is an escape.
        SURROGATE("Invalid UTF-8", "a member's name holds half a surrogate pair"),
        HIGH_SURROGATE("Broken surrogate pair", "a member's name holds half a surrogate pair"),
        LOW_SURROGATE("Unexpected low surrogate", "a member's name holds half a surrogate pair");

        private final String beginning;
        private final String words;

        Known(String beginning, String words) {
            this.beginning = beginning;
            this.words = words;
        }
    }
}
