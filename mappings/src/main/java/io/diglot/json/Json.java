package io.diglot.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * One JSON value as its exact UTF-8 text: key order, {@code 1.10}, integers of any size, escapes and doubled keys stay
 * as they were written. Two things are normalised when a value is taken in: bare {@code NaN} and {@code Infinity}
 * tokens become {@code null}, or {@linkplain JsonCodec.Scalars strings}, and raw line breaks between tokens become blanks, so that a value always fits one line.
 *
 * <p>Two values are equal when their texts are: {@code 1.0} is not {@code 1.00}.
 *
 * <p>A value cut out of a body shares the body's bytes and keeps them alive.
 */
public final class Json {

    /** What a value is. */
    public enum Kind {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        BOOLEAN,
        NULL
    }

    public static final Json NULL = literal("null");
    public static final Json TRUE = literal("true");
    public static final Json FALSE = literal("false");
    public static final Json EMPTY_OBJECT = literal("{}");

    private static final int LONGEST_SHOWN = 80;
    private static final JsonFactory FOREIGN = JsonSlicer.factory(JsonLimits.DEFAULT);
    // What is inside a value was accepted with the value, whatever limits its reader had.
    private static final JsonFactory ACCEPTED =
            JsonSlicer.factory(new JsonLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));

    private final byte[] bytes;
    private final int start;
    private final int end;

    /** Takes over the bytes, which must be one normalised value. */
    Json(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    /**
     * The one value in this text, without blanks around it.
     *
     * @throws IllegalArgumentException when it is none, or exceeds {@link JsonLimits#DEFAULT}
     */
    public static Json of(String text) {
        if (JsonText.hasLoneSurrogate(text)) {
            throw new IllegalArgumentException("No JSON: half a surrogate pair outside an escape");
        }
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #of(String)}; the array is copied. */
    public static Json of(byte[] utf8) {
        return parse(utf8.clone());
    }

    /** Text that {@link #text()} once gave, read back from where it was kept. It is not checked again. */
    public static Json stored(String text) {
        return whole(text.getBytes(StandardCharsets.UTF_8));
    }

    public static Json string(String value) {
        return whole(JsonText.quoted(value));
    }

    /** All digits as given, trailing zeros too. */
    public static Json number(BigDecimal value) {
        return literal(JsonText.plain(value));
    }

    public static Json number(long value) {
        return literal(Long.toString(value));
    }

    public static Json bool(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** An object with these members, in the order of the map; half a surrogate pair in a name becomes U+FFFD. */
    public static Json object(Map<String, Json> members) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(64);
        char separator = '{';
        for (Map.Entry<String, Json> member : members.entrySet()) {
            text.write(separator);
            text.writeBytes(JsonText.quoted(JsonText.readableName(member.getKey())));
            text.write(':');
            member.getValue().appendTo(text);
            separator = ',';
        }
        if (members.isEmpty()) {
            return EMPTY_OBJECT;
        }
        text.write('}');
        return whole(text.toByteArray());
    }

    public static Json array(List<Json> elements) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(64);
        text.write('[');
        String separator = "";
        for (Json element : elements) {
            text.writeBytes(separator.getBytes(StandardCharsets.UTF_8));
            element.appendTo(text);
            separator = ",";
        }
        text.write(']');
        return whole(text.toByteArray());
    }

    public String text() {
        return new String(bytes, start, length(), StandardCharsets.UTF_8);
    }

    /** A copy. */
    public byte[] utf8() {
        return Arrays.copyOfRange(bytes, start, end);
    }

    /** In bytes. */
    public int length() {
        return end - start;
    }

    public Kind kind() {
        return switch (bytes[start]) {
            case '{' -> Kind.OBJECT;
            case '[' -> Kind.ARRAY;
            case '"' -> Kind.STRING;
            case 't', 'f' -> Kind.BOOLEAN;
            case 'n' -> Kind.NULL;
            default -> Kind.NUMBER;
        };
    }

    public boolean isNull() {
        return kind() == Kind.NULL;
    }

    public boolean isObject() {
        return kind() == Kind.OBJECT;
    }

    public boolean isString() {
        return kind() == Kind.STRING;
    }

    public boolean isNumber() {
        return kind() == Kind.NUMBER;
    }

    /**
     * The members of this object, unmodifiable, in the order of the text; of a doubled name the last value, at the
     * place of the first.
     *
     * @throws IllegalStateException when this is no object
     */
    public SequencedMap<String, Json> members() {
        require(Kind.OBJECT);
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        walk((name, value) -> members.put(Objects.requireNonNull(name), value));
        return Collections.unmodifiableSequencedMap(members);
    }

    /**
     * The member of this name, if this object has it.
     *
     * @throws IllegalStateException when this is no object
     */
    public Optional<Json> member(String name) {
        return Optional.ofNullable(members().get(name));
    }

    /**
     * The elements of this array, unmodifiable.
     *
     * @throws IllegalStateException when this is no array
     */
    public List<Json> elements() {
        require(Kind.ARRAY);
        List<Json> elements = new ArrayList<>();
        walk((name, value) -> elements.add(value));
        return Collections.unmodifiableList(elements);
    }

    /**
     * The string that this text spells.
     *
     * @throws IllegalStateException when this is no string
     */
    public String stringValue() {
        require(Kind.STRING);
        for (int i = start + 1; i < end - 1; i++) {
            if (bytes[i] == '\\') {
                return unescaped();
            }
        }
        return new String(bytes, start + 1, length() - 2, StandardCharsets.UTF_8);
    }

    /**
     * The number with all its digits.
     *
     * @throws IllegalStateException when this is no number
     * @throws ArithmeticException when its exponent is beyond what Java can hold
     */
    public BigDecimal decimalValue() {
        require(Kind.NUMBER);
        try {
            return new BigDecimal(text());
        } catch (NumberFormatException e) {
            throw (ArithmeticException) new ArithmeticException("A number beyond reach: " + this).initCause(e);
        }
    }

    /** The text itself, for a generator to copy. */
    RawUtf8 raw() {
        return new RawUtf8(bytes, start, length());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Json that && Arrays.equals(bytes, start, end, that.bytes, that.start, that.end);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    /** The text, cut after 80 characters. */
    @Override
    public String toString() {
        if (length() <= LONGEST_SHOWN) {
            return text();
        }
        int cut = start + LONGEST_SHOWN;
        while ((bytes[cut] & 0xC0) == 0x80) {
            cut--;
        }
        return new String(bytes, start, cut - start, StandardCharsets.UTF_8) + "…";
    }

    private static Json literal(String text) {
        return whole(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Json whole(byte[] utf8) {
        return new Json(utf8, 0, utf8.length);
    }

    private static Json parse(byte[] utf8) {
        try {
            JsonSource source = JsonSource.utf8(utf8);
            try (JsonParser parser = FOREIGN.createParser(source.bytes())) {
                if (parser.nextToken() == null) {
                    throw new IllegalArgumentException("No JSON: the text is empty");
                }
                Json value = JsonSlicer.cut(parser, source);
                if (parser.nextToken() != null) {
                    throw new IllegalArgumentException("No JSON: something follows the value");
                }
                return value;
            } catch (JsonProcessingException e) {
                throw JsonFailure.of(e, source);
            }
        } catch (JsonFailure e) {
            throw new IllegalArgumentException("No JSON: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void walk(Visitor visitor) {
        try (JsonParser parser = ACCEPTED.createParser(bytes, start, length())) {
            parser.nextToken();
            JsonSource slice = JsonSource.accepted(bytes, start);
            JsonToken token = parser.nextToken();
            while (token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY) {
                String name = token == JsonToken.FIELD_NAME ? parser.currentName() : null;
                if (name != null) {
                    parser.nextToken();
                }
                visitor.visit(name, JsonSlicer.cut(parser, slice));
                token = parser.nextToken();
            }
        } catch (IOException e) {
            throw new IllegalStateException("A value was accepted that cannot be read", e);
        }
    }

    private String unescaped() {
        try (JsonParser parser = ACCEPTED.createParser(bytes, start, length())) {
            parser.nextToken();
            return parser.getText();
        } catch (IOException e) {
            throw new IllegalStateException("A string was accepted that cannot be read", e);
        }
    }

    private void require(Kind wanted) {
        if (kind() != wanted) {
            throw new IllegalStateException("Not " + wanted + " but " + kind());
        }
    }

    private void appendTo(ByteArrayOutputStream text) {
        text.write(bytes, start, length());
    }

    private interface Visitor {
        void visit(@Nullable String name, Json value);
    }
}
