package io.diglot.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
    private static final int SMALL = 128;

    /** Quotes, colon and comma. */
    private static final int MARKS_OF_A_MEMBER = 4;

    private static final JsonFactory FOREIGN = JsonSlicer.factory(JsonLimits.DEFAULT);

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
        JsonBuffer text = new JsonBuffer(value.length() + 2);
        text.putString(value);
        return text.json();
    }

    /** The string of this part of a text, which is {@linkplain JsonCodec#isUtf8 UTF-8}. */
    public static Json string(byte[] utf8, int start, int end) {
        JsonBuffer text = new JsonBuffer(end - start + 2);
        text.putString(utf8, start, end);
        return text.json();
    }

    public static Json string(UUID id) {
        return whole(PlainUuid.quoted(id));
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
        if (members.isEmpty()) {
            return EMPTY_OBJECT;
        }
        Members<Json> each = Members.copyOf(members);
        int expected = 2;
        for (int i = 0; i < each.size(); i++) {
            expected += each.name(i).length() + each.value(i).length() + MARKS_OF_A_MEMBER;
        }
        JsonBuffer text = new JsonBuffer(expected);
        for (int i = 0; i < each.size(); i++) {
            text.put(i == 0 ? '{' : ',');
            text.putName(each.name(i));
            text.put(each.value(i));
        }
        text.put('}');
        return text.json();
    }

    public static Json array(List<Json> elements) {
        JsonBuffer text = new JsonBuffer(SMALL);
        text.put('[');
        for (int i = 0; i < elements.size(); i++) {
            if (i > 0) {
                text.put(',');
            }
            text.put(elements.get(i));
        }
        text.put(']');
        return text.json();
    }

    /** The string that spells this value's text. */
    public Json quoted() {
        JsonBuffer text = new JsonBuffer(length() + 16);
        text.putString(bytes, start, end);
        return text.json();
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
    public Members<Json> members() {
        require(Kind.OBJECT);
        return JsonParts.members(this);
    }

    /**
     * The member of this name, if this object has it.
     *
     * @throws IllegalStateException when this is no object
     */
    public Optional<Json> member(String name) {
        require(Kind.OBJECT);
        return Optional.ofNullable(JsonParts.member(this, name));
    }

    /**
     * The elements of this array, unmodifiable.
     *
     * @throws IllegalStateException when this is no array
     */
    public List<Json> elements() {
        require(Kind.ARRAY);
        return Collections.unmodifiableList(JsonParts.elements(this));
    }

    /**
     * The string that this text spells.
     *
     * @throws IllegalStateException when this is no string
     */
    public String stringValue() {
        require(Kind.STRING);
        return hasBackslash()
                ? JsonText.unescaped(bytes, start + 1, end - 1)
                : new String(bytes, start + 1, length() - 2, StandardCharsets.UTF_8);
    }

    /**
     * The UTF-8 of what {@link #stringValue} gives, not to be written to; half a surrogate pair, which has none, is U+FFFD.
     *
     * @throws IllegalStateException when this is no string
     */
    public ByteBuffer stringUtf8() {
        require(Kind.STRING);
        return hasBackslash()
                ? ByteBuffer.wrap(JsonText.readableName(stringValue()).getBytes(StandardCharsets.UTF_8))
                : ByteBuffer.wrap(bytes, start + 1, length() - 2);
    }

    /** Whether a character of the text is escaped anywhere in it. */
    public boolean hasBackslash() {
        return JsonText.hasBackslash(bytes, start, end);
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

    /** A slice that needs no change, of which that is the first byte. */
    static Json slice(byte[] bytes, int start, int end) {
        return switch (bytes[start]) {
            case 'n' -> NULL;
            case 't' -> TRUE;
            case 'f' -> FALSE;
            default -> new Json(bytes, start, end);
        };
    }

    /** What is to be read of the text in its place. */
    interface InPlace<T> {
        T read(byte[] bytes, int start, int end);
    }

    <T> T inPlace(InPlace<T> reading) {
        return reading.read(bytes, start, end);
    }

    JsonScanner scanner() {
        return JsonScanner.within(bytes, start, end);
    }

    /** A parser over the text, whose place 0 is where the text begins. */
    JsonParser parser(JsonFactory factory) throws IOException {
        return factory.createParser(bytes, start, length());
    }

    /** The text as what its parser's values are cut from. */
    JsonSource source() {
        return JsonSource.accepted(bytes, start);
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

    private void require(Kind wanted) {
        if (kind() != wanted) {
            throw new IllegalStateException("Not " + wanted + " but " + kind());
        }
    }

    /** @return behind it */
    int copyTo(byte[] target, int at) {
        System.arraycopy(bytes, start, target, at, length());
        return at + length();
    }
}
