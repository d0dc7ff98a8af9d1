package io.diglot.json;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** How Java values are spelled in JSON where Diglot writes them itself. */
final class JsonText {

    private static final int MOST_ZEROS_TO_ADD = 100;

    private JsonText() {}

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
            if (isLoneSurrogate(value, i)) {
                return true;
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
            if (isLoneSurrogate(name, i)) {
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
            long eight = EightBytes.at(utf8, at);
            if ((escapes(eight) | EightBytes.equalTo('?', eight)) != 0) {
                return false;
            }
        }
        while (at < utf8.length && utf8[at] != '?' && !mustEscape(utf8[at])) {
            at++;
        }
        return at == utf8.length;
    }

    static boolean isUtf8(byte[] bytes, int start, int end) {
        return isAscii(bytes, start, end) || isDecoded(bytes, start, end);
    }

    static boolean isAscii(byte[] bytes, int start, int end) {
        int at = start;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            if (!EightBytes.areAscii(EightBytes.at(bytes, at))) {
                return false;
            }
        }
        while (at < end && bytes[at] >= 0) {
            at++;
        }
        return at == end;
    }

    /** A mark stands in a text for what is broken, or for itself. */
    private static boolean isDecoded(byte[] bytes, int start, int end) {
        if (new String(bytes, start, end - start, StandardCharsets.UTF_8).indexOf('\uFFFD') < 0) {
            return true;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, end - start));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Whether this UTF-8 stands in a string as it is. */
    static boolean needsNoEscape(byte[] utf8) {
        return nextEscape(utf8, 0, utf8.length) == utf8.length;
    }

    /** The first byte of this UTF-8 that does not stand in a string as it is, or its end; outputs are long. */
    static int nextEscape(byte[] utf8, int start, int end) {
        int at = start;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            long escapes = escapes(EightBytes.at(utf8, at));
            if (escapes != 0) {
                return at + EightBytes.first(escapes);
            }
        }
        while (at < end && !mustEscape(utf8[at])) {
            at++;
        }
        return at;
    }

    static boolean hasBackslash(byte[] utf8, int start, int end) {
        int at = start;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            if (EightBytes.equalTo('\\', EightBytes.at(utf8, at)) != 0) {
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

    /** Half a surrogate pair has no UTF-8 form. */
    static boolean isLoneSurrogate(String value, int at) {
        char c = value.charAt(at);
        if (!Character.isSurrogate(c)) {
            return false;
        }
        return Character.isHighSurrogate(c)
                ? at + 1 == value.length() || !Character.isLowSurrogate(value.charAt(at + 1))
                : at == 0 || !Character.isHighSurrogate(value.charAt(at - 1));
    }

    private static long escapes(long eight) {
        return EightBytes.below(' ', eight) | EightBytes.equalTo('"', eight) | EightBytes.equalTo('\\', eight);
    }

    private static boolean mustEscape(byte utf8) {
        return utf8 >= 0 && utf8 < ' ' || utf8 == '"' || utf8 == '\\';
    }
}
