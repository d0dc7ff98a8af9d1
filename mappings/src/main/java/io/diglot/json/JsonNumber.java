package io.diglot.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads a member that takes a number, or a number in a string, and keeps its exact text; blanks are nothing given. */
public final class JsonNumber extends StdScalarDeserializer<Json> {

    private static final long serialVersionUID = 1L;

    public JsonNumber() {
        super(Json.class);
    }

    @Override
    public @Nullable Json deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_STRING)) {
            String text = parser.getText();
            if (text.isBlank()) {
                return null;
            }
            return isNumber(text) ? Json.of(text) : (Json) refused(text, context);
        }
        if (!parser.currentToken().isNumeric() || parser.isNaN()) {
            return (Json) context.handleUnexpectedToken(BigDecimal.class, parser);
        }
        Json number = WireModule.json(parser, context);
        return isWithinReach(number) ? number : (Json) refused(number.toString(), context);
    }

    private static @Nullable Object refused(String text, DeserializationContext context) throws IOException {
        return context.handleWeirdStringValue(BigDecimal.class, text, "no number");
    }

    private static boolean isNumber(String text) {
        try {
            Json value = Json.of(text);
            return value.isNumber() && isWithinReach(value);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isWithinReach(Json number) {
        try {
            number.decimalValue();
            return true;
        } catch (ArithmeticException e) {
            return false;
        }
    }
}
