package io.diglot.json;

import io.diglot.json.JsonCodec.Scalars;
import org.jspecify.annotations.Nullable;

/**
 * A body that was checked once before it is cut: it is well-formed UTF-8, which nobody makes sure of who skips parts of
 * it.
 */
final class JsonSource {

    private final byte[] bytes;
    private final int origin;
    private final Scalars scalars;
    private final @Nullable BuildCount count;

    private JsonSource(byte[] bytes, int origin, Scalars scalars, @Nullable BuildCount count) {
        this.bytes = bytes;
        this.origin = origin;
        this.scalars = scalars;
        this.count = count;
    }

    /** Text that is UTF-8, and of which nobody counts what is built. */
    static JsonSource utf8(byte[] text) {
        return checked(JsonEncoding.UTF_8.toUtf8(text), Scalars.EXACT, null);
    }

    /** Takes over the array: it must not be changed afterwards, slices share it. */
    static JsonSource of(byte[] body, Scalars scalars, BuildCount count) {
        return checked(JsonEncoding.of(body).toUtf8(body), scalars, count);
    }

    private static JsonSource checked(byte[] bytes, Scalars scalars, @Nullable BuildCount count) {
        int at = 0;
        while (at < bytes.length) {
            at = behindAscii(bytes, at);
            if (at < bytes.length) {
                int length = lengthOfCharacter(bytes, at);
                if (length == 0) {
                    throw JsonFailure.notUtf8(bytes, at);
                }
                at += length;
            }
        }
        return new JsonSource(bytes, 0, scalars, count);
    }

    private static int behindAscii(byte[] bytes, int from) {
        int at = from;
        while (at <= bytes.length - 4 * Long.BYTES
                && EightBytes.areAscii(EightBytes.at(bytes, at)
                        | EightBytes.at(bytes, at + Long.BYTES)
                        | EightBytes.at(bytes, at + 2 * Long.BYTES)
                        | EightBytes.at(bytes, at + 3 * Long.BYTES))) {
            at += 4 * Long.BYTES;
        }
        while (at < bytes.length && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    /** A value that was cut before: its parser counts from {@code origin}, and there is nothing left to normalise. */
    static JsonSource accepted(byte[] bytes, int origin) {
        return new JsonSource(bytes, origin, Scalars.EXACT, null);
    }

    /** What is kept of a bare token that is no number of JSON, such as {@code NaN}. */
    Json keptFor(double notFinite) {
        return switch (scalars) {
            case EXACT -> Json.NULL;
            case COERCED -> Json.string(Double.toString(notFinite));
        };
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where in the bytes the parser's offset 0 lies. */
    int origin() {
        return origin;
    }

    /** Whether a line break has to be taken out of a slice. */
    boolean hasLineBreak(int start, int end) {
        int at = start;
        while (at <= end - Long.BYTES) {
            long eight = EightBytes.at(bytes, at);
            if ((EightBytes.equalTo('\n', eight) | EightBytes.equalTo('\r', eight)) != 0) {
                return true;
            }
            at += Long.BYTES;
        }
        while (at < end && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at < end;
    }

    /** Counts members or elements that will be built when a slice is taken apart. */
    void built(int tokens) {
        if (count != null) {
            count.add(tokens);
        }
    }

    /** Table 3-7 of the Unicode standard: no overlong form, no surrogate, nothing above U+10FFFF; 0 where it is broken. */
    private static int lengthOfCharacter(byte[] bytes, int at) {
        int lead = bytes[at] & 0xFF;
        if (lead < 0x80) {
            return 1;
        }
        if (lead >= 0xC2 && lead <= 0xDF) {
            return isContinuation(bytes, at + 1, 0x80, 0xBF) ? 2 : 0;
        }
        if (lead >= 0xE0 && lead <= 0xEF) {
            int low = lead == 0xE0 ? 0xA0 : 0x80;
            int high = lead == 0xED ? 0x9F : 0xBF;
            return isContinuation(bytes, at + 1, low, high) && isContinuation(bytes, at + 2, 0x80, 0xBF) ? 3 : 0;
        }
        if (lead >= 0xF0 && lead <= 0xF4) {
            int low = lead == 0xF0 ? 0x90 : 0x80;
            int high = lead == 0xF4 ? 0x8F : 0xBF;
            return isContinuation(bytes, at + 1, low, high)
                            && isContinuation(bytes, at + 2, 0x80, 0xBF)
                            && isContinuation(bytes, at + 3, 0x80, 0xBF)
                    ? 4
                    : 0;
        }
        return 0;
    }

    private static boolean isContinuation(byte[] bytes, int at, int low, int high) {
        if (at >= bytes.length) {
            return false;
        }
        int value = bytes[at] & 0xFF;
        return value >= low && value <= high;
    }
}
