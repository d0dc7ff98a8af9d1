package io.diglot.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one text of a value, however it was spelled: without blanks, no character escaped that need not be, fractions as
 * doubles, of doubled names the last. Servers that read JSON into a tree write it down again so.
 */
public final class PlainSpelling {

    private static final JsonCodec ANY_SIZE =
            new JsonCodec(new JsonLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));

    private PlainSpelling() {}

    /** Null where that is the value's own text. */
    public static @Nullable String unlessOwn(Json value) {
        if (isPlain(value)) {
            return null;
        }
        StringBuilder text = new StringBuilder(value.length());
        try (JsonParser parser = ANY_SIZE.parser(value.utf8())) {
            parser.nextToken();
            write(read(parser), text);
        } catch (IOException e) {
            throw new IllegalStateException("A value was accepted that cannot be read", e);
        }
        String written = text.toString();
        return written.equals(value.text()) ? null : written;
    }

    /** Whether the value's own text is plain, as far as can be told without reading it: no fraction is. */
    public static boolean isPlain(Json value) {
        return PlainSpellingScan.isPlain(value);
    }

    /** A scalar's text, or its members or elements: the last of doubled names takes the place of the first. */
    private sealed interface Part {
        record Scalar(String text) implements Part {}

        record Members(Map<String, Part> byName) implements Part {}

        record Elements(List<Part> inOrder) implements Part {}
    }

    private static Part read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Part> members = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(quoted(name), read(parser));
                }
                yield new Part.Members(members);
            }
            case START_ARRAY -> {
                List<Part> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(read(parser));
                }
                yield new Part.Elements(elements);
            }
            case VALUE_STRING -> new Part.Scalar(quoted(parser.getText()));
            case VALUE_NUMBER_INT -> new Part.Scalar(parser.getText().equals("-0") ? "0" : parser.getText());
            case VALUE_NUMBER_FLOAT -> new Part.Scalar(number(parser.getDoubleValue()));
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> new Part.Scalar(parser.getText());
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new IllegalStateException("No JSON value starts at " + parser.currentToken());
        };
    }

    private static void write(Part part, StringBuilder text) {
        switch (part) {
            case Part.Scalar scalar -> text.append(scalar.text());
            case Part.Members members -> {
                char before = '{';
                for (Map.Entry<String, Part> member : members.byName().entrySet()) {
                    text.append(before).append(member.getKey()).append(':');
                    write(member.getValue(), text);
                    before = ',';
                }
                text.append(before == '{' ? "{}" : "}");
            }
            case Part.Elements elements -> {
                char before = '[';
                for (Part element : elements.inOrder()) {
                    text.append(before);
                    write(element, text);
                    before = ',';
                }
                text.append(before == '[' ? "[]" : "]");
            }
        }
    }

    /** What no double reaches becomes a word. */
    private static String number(double number) {
        return Double.isFinite(number) ? Double.toString(number) : '"' + Double.toString(number) + '"';
    }

    /** Half a surrogate pair becomes a question mark. */
    private static String quoted(String text) {
        StringBuilder whole = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                whole.setCharAt(i, '?');
            }
        }
        return Json.string(whole.toString()).text();
    }
}
