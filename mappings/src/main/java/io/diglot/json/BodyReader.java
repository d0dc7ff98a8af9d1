package io.diglot.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the values that records are made of, one after another, as they are mostly written. */
final class BodyReader {

    private static final int MOST_DIGITS = 18;

    private final JsonSource source;
    private final JsonScanner scanner;
    private final JsonLimits limits;
    private final JsonCodec.Sender sender;

    BodyReader(JsonSource source, JsonLimits limits, JsonCodec.Sender sender) {
        this.source = source;
        this.scanner = JsonScanner.over(source.bytes(), limits);
        this.limits = limits;
        this.sender = sender;
    }

    JsonScanner scanner() {
        return scanner;
    }

    /** Counts what is built. */
    void built(int tokens) {
        source.built(tokens);
    }

    /** The exact text of any value. */
    Json json() {
        byte first = scanner.next();
        int start = scanner.at();
        scanner.passValue();
        if (first != '{' && first != '[') {
            return Json.slice(source.bytes(), start, scanner.at());
        }
        // They are built where the value is taken apart, which nobody counts.
        source.built(first == '{' ? 2 * scanner.members() + 1 : scanner.members() + 1);
        return scanner.hasLineBreak()
                ? JsonSlicer.structure(source, start, scanner.at())
                : Json.slice(source.bytes(), start, scanner.at());
    }

    private Json number() {
        Json number = json();
        if (!number.isNumber()) {
            throw new LeftToJackson();
        }
        return number;
    }

    BigDecimal decimal() {
        return decimalOf(number());
    }

    /** The exact text of a number that has a {@link BigDecimal}. */
    Json decimalText() {
        Json number = number();
        var unused = decimalOf(number);
        return number;
    }

    private static BigDecimal decimalOf(Json number) {
        try {
            return number.decimalValue();
        } catch (ArithmeticException beyondReach) {
            throw new LeftToJackson();
        }
    }

    /** Passes a string that is going to be decoded, and says where it begins behind its quote. */
    int passText() {
        int start = scanner.passString();
        if (scanner.at() - 1 - start > limits.stringLength()) {
            throw new LeftToJackson();
        }
        return start;
    }

    /** Any text. */
    String text() {
        int start = passText();
        int end = scanner.at() - 1;
        return scanner.isEscaped()
                ? JsonText.unescaped(source.bytes(), start, end)
                : new String(source.bytes(), start, end - start, StandardCharsets.UTF_8);
    }

    /** A text that the sender may send. */
    String keepableText() {
        String text = text();
        if (sender == JsonCodec.Sender.CLIENT && scanner.isEscaped() && !JsonText.isKeepable(text)) {
            throw new LeftToJackson();
        }
        return text;
    }

    UUID uuid() {
        UUID uuid = limits.stringLength() < PlainUuid.LENGTH ? null : scanner.passUuid();
        if (uuid == null) {
            throw new LeftToJackson();
        }
        return uuid;
    }

    Instant instant() {
        int start = passText();
        Instant instant = PlainInstant.read(source.bytes(), start, scanner.at() - 1);
        if (instant == null) {
            throw new LeftToJackson();
        }
        return instant;
    }

    boolean truth() {
        Json word = json();
        if (word.kind() != Json.Kind.BOOLEAN) {
            throw new LeftToJackson();
        }
        return word.equals(Json.TRUE);
    }

    int integer() {
        long number = whole();
        if (number != (int) number) {
            throw new LeftToJackson();
        }
        return (int) number;
    }

    long whole() {
        scanner.next();
        int start = scanner.at();
        scanner.passValue();
        byte[] text = source.bytes();
        boolean negative = text[start] == '-';
        int from = negative ? start + 1 : start;
        if (scanner.at() - from > MOST_DIGITS) {
            throw new LeftToJackson();
        }
        long number = 0;
        for (int i = from; i < scanner.at(); i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                throw new LeftToJackson();
            }
            number = number * 10 + digit;
        }
        return negative ? -number : number;
    }

    /** Null where it comes next; the reader decides what it stands for. */
    @Nullable
    Object orNull(ValueReader reader) {
        return scanner.passNull() ? reader.ofNull() : reader.read(this);
    }

    /** What stands under a name in a map, which holds no null. */
    Object inMap(ValueReader reader) {
        Object value = orNull(reader);
        if (value == null) {
            throw new LeftToJackson();
        }
        return value;
    }
}
