package io.diglot.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON that is put together piece by piece. */
final class JsonBuffer {

    private static final String HEX = "0123456789abcdef";

    private byte[] bytes;
    private int length;

    /** @param expected how many bytes there may be */
    JsonBuffer(int expected) {
        this.bytes = new byte[expected];
    }

    /** Takes over what was put together: nothing can be added afterwards. */
    Json json() {
        return new Json(bytes, 0, length);
    }

    void put(char token) {
        reserve(1);
        bytes[length++] = (byte) token;
    }

    /** A value as it is. */
    void put(Json value) {
        reserve(value.length());
        length = value.copyTo(bytes, length);
    }

    /** A text as a string; only what must be escaped is, and half a surrogate pair, which has no UTF-8 form. */
    void putString(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        boolean ascii = utf8.length == text.length() && JsonText.isCertainlyWhole(utf8);
        if (ascii || JsonText.needsNoEscape(utf8) && !JsonText.hasLoneSurrogate(text)) {
            putQuoted(utf8);
        } else {
            putQuoted(JsonText.escaped(text).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void putQuoted(byte[] utf8) {
        reserve(utf8.length + 2);
        bytes[length++] = '"';
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
        bytes[length++] = '"';
    }

    /** Well-formed UTF-8 as a string. */
    void putString(byte[] utf8, int start, int end) {
        put('"');
        int from = start;
        for (int at = start; at < end; at++) {
            byte b = utf8[at];
            if (JsonText.mustEscape(b)) {
                put(utf8, from, at);
                putEscaped(b);
                from = at + 1;
            }
        }
        put(utf8, from, end);
        put('"');
    }

    private void put(byte[] more, int start, int end) {
        reserve(end - start);
        System.arraycopy(more, start, bytes, length, end - start);
        length += end - start;
    }

    private void putEscaped(byte b) {
        put('\\');
        switch (b) {
            case '"', '\\' -> put((char) b);
            case '\n' -> put('n');
            case '\r' -> put('r');
            case '\t' -> put('t');
            case '\b' -> put('b');
            case '\f' -> put('f');
            default -> {
                put('u');
                put('0');
                put('0');
                put(HEX.charAt(b >> 4));
                put(HEX.charAt(b & 0xF));
            }
        }
    }

    /** A name that can be read again: half a surrogate pair becomes U+FFFD. */
    void putName(String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        if (utf8.length == name.length() && JsonText.isCertainlyWhole(utf8)) {
            putQuoted(utf8);
        } else {
            putString(JsonText.readableName(name));
        }
        put(':');
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
