package io.diglot.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** How Java values are spelled in JSON where Diglot writes them itself. */
final class JsonText {

    private static final int MOST_ZEROS_TO_ADD = 100;
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = ONES << 7;
    private static final long QUOTES = ONES * '"';
    private static final long QUESTION_MARKS = ONES * '?';
    private static final long BACKSLASHES = ONES * '\\';
    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    /** Only what must be escaped is; half a surrogate pair has no UTF-8 form and keeps its place as an escape. */
    static String escaped(String value) {
        int first = 0;
        while (first < value.length() && !mustEscape(value, first)) {
            first++;
        }
        if (first == value.length()) {
            return value;
        }
        StringBuilder escaped = new StringBuilder(value.length() + 16).append(value, 0, first);
        for (int i = first; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!mustEscape(value, i)) {
                escaped.append(c);
                continue;
            }
            switch (c) {
                case '"' -> escaped.append("\\\"");
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                case '\b' -> escaped.append("\\b");
                case '\f' -> escaped.append("\\f");
                default ->
                    escaped.append("\\u")
                            .append(HEX.charAt(c >> 12))
                            .append(HEX.charAt((c >> 8) & 0xF))
                            .append(HEX.charAt((c >> 4) & 0xF))
                            .append(HEX.charAt(c & 0xF));
            }
        }
        return escaped.toString();
    }

    /** The text that is spelled there, between quotes and well-formed. */
    static String unescaped(byte[] utf8, int start, int end) {
        StringBuilder text = new StringBuilder(end - start);
        int from = start;
        int at = start;
        while (at < end) {
            if (utf8[at] != '\\') {
                at++;
                continue;
            }
            text.append(new String(utf8, from, at - from, StandardCharsets.UTF_8));
            switch (utf8[at + 1]) {
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'u' -> {
                    int unit = 0;
                    for (int i = at + 2; i < at + 6; i++) {
                        unit = unit << 4 | Character.digit(utf8[i], 16);
                    }
                    text.append((char) unit);
                    at += 4;
                }
                default -> text.append((char) utf8[at + 1]);
            }
            at += 2;
            from = at;
        }
        return text.append(new String(utf8, from, end - from, StandardCharsets.UTF_8))
                .toString();
    }

    /** Whether every database keeps this text as it is. */
    static boolean isKeepable(String value) {
        return value.indexOf(0) < 0 && !hasLoneSurrogate(value);
    }

    static boolean hasLoneSurrogate(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                if (isLoneSurrogate(value, i)) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    /** Jackson reads no name with half a surrogate pair, in no spelling: each becomes U+FFFD. */
    static String readableName(String name) {
        if (!hasLoneSurrogate(name)) {
            return name;
        }
        StringBuilder readable = new StringBuilder(name);
        for (int i = 0; i < name.length(); i++) {
            if (Character.isSurrogate(name.charAt(i)) && isLoneSurrogate(name, i)) {
                readable.setCharAt(i, '\uFFFD');
            }
        }
        return readable.toString();
    }

    /**
     * Whether of a text of one byte a character surely nothing must be escaped: a question mark may stand for half a
     * surrogate pair.
     */
    static boolean isCertainlyWhole(byte[] utf8) {
        int at = 0;
        for (; at <= utf8.length - Long.BYTES; at += Long.BYTES) {
            long eight = (long) EIGHT_BYTES.get(utf8, at);
            if (mustEscapeAny(eight) || hasByteBelow(1, eight ^ QUESTION_MARKS)) {
                return false;
            }
        }
        while (at < utf8.length && utf8[at] != '?' && !mustEscape(utf8[at])) {
            at++;
        }
        return at == utf8.length;
    }

    /** Whether this UTF-8 stands in a string as it is; eight bytes at a time, outputs are long. */
    static boolean needsNoEscape(byte[] utf8) {
        int at = 0;
        for (; at <= utf8.length - Long.BYTES; at += Long.BYTES) {
            if (mustEscapeAny((long) EIGHT_BYTES.get(utf8, at))) {
                return false;
            }
        }
        while (at < utf8.length && !mustEscape(utf8[at])) {
            at++;
        }
        return at == utf8.length;
    }

    static boolean hasBackslash(byte[] utf8, int start, int end) {
        int at = start;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            if (hasByteBelow(1, (long) EIGHT_BYTES.get(utf8, at) ^ BACKSLASHES)) {
                return true;
            }
        }
        while (at < end && utf8[at] != '\\') {
            at++;
        }
        return at < end;
    }

    /** Every digit as given; an exponent only where plain digits would add so many zeros that readers refuse them. */
    static String plain(BigDecimal value) {
        return Math.abs((long) value.scale()) <= MOST_ZEROS_TO_ADD ? value.toPlainString() : value.toString();
    }

    private static boolean mustEscapeAny(long eight) {
        return hasByteBelow(0x20, eight) || hasByteBelow(1, eight ^ QUOTES) || hasByteBelow(1, eight ^ BACKSLASHES);
    }

    static boolean mustEscape(byte utf8) {
        return utf8 >= 0 && utf8 < 0x20 || utf8 == '"' || utf8 == '\\';
    }

    private static boolean hasByteBelow(int limit, long eight) {
        return ((eight - ONES * limit) & ~eight & HIGH_BITS) != 0;
    }

    private static boolean mustEscape(String value, int at) {
        char c = value.charAt(at);
        return c < 0x20 || c == '"' || c == '\\' || (Character.isSurrogate(c) && isLoneSurrogate(value, at));
    }

    private static boolean isLoneSurrogate(String value, int at) {
        return Character.isHighSurrogate(value.charAt(at))
                ? at + 1 == value.length() || !Character.isLowSurrogate(value.charAt(at + 1))
                : at == 0 || !Character.isHighSurrogate(value.charAt(at - 1));
    }
}
