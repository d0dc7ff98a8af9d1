package io.diglot.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** JSON that is put together piece by piece; who puts answers for it that it becomes one value. */
public final class JsonBuffer {

    private static final HexFormat HEX = HexFormat.of();

    private static final int LONGEST_NAME = 64;

    /** Names as they are written, with the colon behind. */
    private static final Remembered<String, byte[]> NAMES =
            new Remembered<>(name -> name.length() <= LONGEST_NAME, JsonBuffer::spelledName);

    private byte[] bytes;
    private int length;

    /** @param expected how many bytes there may be */
    public JsonBuffer(int expected) {
        this.bytes = new byte[expected];
    }

    /** Takes over what was put together: nothing can be added afterwards. */
    public Json json() {
        return new Json(bytes, 0, length);
    }

    /** In bytes. */
    public int length() {
        return length;
    }

    public void put(char token) {
        reserve(1);
        bytes[length++] = (byte) token;
    }

    /** A value as it is. */
    public void put(Json value) {
        reserve(value.length());
        length = value.copyTo(bytes, length);
    }

    /** The text of a number. */
    public void putNumber(String ascii) {
        reserve(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            bytes[length++] = (byte) ascii.charAt(i);
        }
    }

    /** A text as a string; only what must be escaped is, and half a surrogate pair, which has no UTF-8 form. */
    public void putString(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length == text.length() && JsonText.isCertainlyWhole(utf8)) {
            putQuoted(utf8);
        } else if (JsonText.hasLoneSurrogate(text)) {
            putHalves(text);
        } else {
            putString(utf8, 0, utf8.length);
        }
    }

    private void putHalves(String text) {
        put('"');
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            if (JsonText.isLoneSurrogate(text, at)) {
                putContent(text.substring(from, at).getBytes(StandardCharsets.UTF_8));
                putUnit(text.charAt(at));
                from = at + 1;
            }
        }
        putContent(text.substring(from).getBytes(StandardCharsets.UTF_8));
        put('"');
    }

    private void putQuoted(byte[] utf8) {
        reserve(utf8.length + 2);
        bytes[length++] = '"';
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
        bytes[length++] = '"';
    }

    /** Well-formed UTF-8 as a string. */
    public void putString(byte[] utf8, int start, int end) {
        put('"');
        putContent(utf8, start, end);
        put('"');
    }

    private void putContent(byte[] utf8) {
        putContent(utf8, 0, utf8.length);
    }

    private void putContent(byte[] utf8, int start, int end) {
        int from = start;
        int at = JsonText.nextEscape(utf8, from, end);
        while (at < end) {
            put(utf8, from, at);
            putEscaped(utf8[at]);
            from = at + 1;
            at = JsonText.nextEscape(utf8, from, end);
        }
        put(utf8, from, end);
    }

    private void put(byte[] more, int start, int end) {
        reserve(end - start);
        System.arraycopy(more, start, bytes, length, end - start);
        length += end - start;
    }

    private void putEscaped(byte b) {
        switch (b) {
            case '"', '\\' -> putEscape((char) b);
            case '\n' -> putEscape('n');
            case '\r' -> putEscape('r');
            case '\t' -> putEscape('t');
            case '\b' -> putEscape('b');
            case '\f' -> putEscape('f');
            default -> putUnit((char) b);
        }
    }

    private void putEscape(char letter) {
        put('\\');
        put(letter);
    }

    private void putUnit(char unit) {
        putEscape('u');
        byte[] digits = HEX.toHexDigits(unit).getBytes(StandardCharsets.US_ASCII);
        put(digits, 0, digits.length);
    }

    /** A name that can be read again: half a surrogate pair becomes U+FFFD. */
    public void putName(String name) {
        byte[] spelled = NAMES.of(name);
        put(spelled, 0, spelled.length);
    }

    private static byte[] spelledName(String name) {
        JsonBuffer spelled = new JsonBuffer(name.length() + 3);
        spelled.putString(JsonText.readableName(name));
        spelled.put(':');
        return Arrays.copyOf(spelled.bytes, spelled.length);
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
