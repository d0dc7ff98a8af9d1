package io.diglot.opik.storage;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonLimits;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is left of a value when Opik has read it: two values that are equal here are one to Opik. */
final class OpikMeaning {

    private static final JsonCodec ANY_SIZE =
            new JsonCodec(new JsonLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));

    private OpikMeaning() {}

    static boolean isSame(Json one, Json other) {
        return one.equals(other) || of(one).equals(of(other));
    }

    /** As {@link #isSame(Json, Json)}; nothing and the empty text are one, too. */
    static boolean isSame(@Nullable String one, @Nullable String other) {
        return text(one).equals(text(other));
    }

    /** Half a surrogate pair comes back as a question mark; other servers write U+FFFD for it. */
    private static String text(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        StringBuilder read = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c) || c == '\uFFFD') {
                read.setCharAt(i, '?');
            }
        }
        return read.toString();
    }

    private static Object of(Json value) {
        try (JsonParser parser = ANY_SIZE.parser(value.utf8())) {
            parser.nextToken();
            return of(parser);
        } catch (IOException e) {
            throw new IllegalStateException("A value was accepted that cannot be read", e);
        }
    }

    private static Object of(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> members = new HashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = text(parser.currentName());
                    parser.nextToken();
                    members.put(name, of(parser));
                }
                yield members;
            }
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(of(parser));
                }
                yield elements;
            }
            case VALUE_STRING -> text(parser.getText());
            case VALUE_NUMBER_INT -> new BigDecimal(parser.getText()).stripTrailingZeros();
            case VALUE_NUMBER_FLOAT -> number(Double.parseDouble(parser.getText()));
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> Json.NULL;
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new IllegalStateException("No JSON value starts at " + parser.currentToken());
        };
    }

    /** What no double reaches becomes a word. */
    private static Object number(double number) {
        return Double.isFinite(number) ? new BigDecimal(number).stripTrailingZeros() : Double.toString(number);
    }
}
