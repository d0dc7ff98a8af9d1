package io.diglot.opik.storage;

import io.diglot.json.Json;
import io.diglot.json.PlainSpelling;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What Opik does to the text of a value, told from the text alone. It reads numbers with a fraction or an exponent as
 * doubles, keeps the last of doubled names, drops blanks and spells strings in its own way; it refuses what is nested
 * too deep and numbers too long, and it cuts files in base64 out.
 */
final class OpikSpelling {

    /** Opik takes a body of 1000 levels; the value lies some levels below its top. */
    private static final int DEEPEST = 900;

    private static final int LONGEST_NUMBER = 1000;

    /** From so many characters of base64 on Opik looks for a file in them. */
    private static final int FILE = 256_000;

    private final byte[] text;
    private int depth;
    private int at;
    private boolean unfit;

    private OpikSpelling(Json value) {
        this.text = value.utf8();
    }

    /** What becomes of the text of this value. */
    static Fate fateOf(Json value) {
        if (value.isString() && value.length() < FILE && !value.hasBackslash()) {
            return Fate.SAME;
        }
        OpikSpelling spelling = new OpikSpelling(value);
        spelling.scan();
        return spelling.unfit ? Fate.UNFIT : PlainSpelling.isPlain(value) ? Fate.SAME : Fate.CHANGED;
    }

    /** A value that Opik gave back, its strings spelled as {@link Json#string} spells them. */
    static Json respelled(Json value) {
        if (!value.hasBackslash()) {
            return value;
        }
        byte[] text = value.utf8();
        ByteArrayOutputStream respelled = null;
        int copied = 0;
        for (int at = 0; at < text.length; at++) {
            if (text[at] == '"') {
                int end = endOfString(text, at);
                if (hasEscape(text, at, end)) {
                    respelled = respelled == null ? new ByteArrayOutputStream(text.length) : respelled;
                    respelled.write(text, copied, at - copied);
                    Json string = Json.stored(new String(text, at, end - at, StandardCharsets.UTF_8));
                    respelled.writeBytes(Json.string(string.stringValue()).utf8());
                    copied = end;
                }
                at = end - 1;
            }
        }
        if (respelled == null) {
            return value;
        }
        respelled.write(text, copied, text.length - copied);
        return Json.stored(respelled.toString(StandardCharsets.UTF_8));
    }

    /** What becomes of a text. */
    enum Fate {
        /** It comes back, but for the spelling of its strings. */
        SAME,
        /** It comes back as another text that means the same, or nearly so. */
        CHANGED,
        /** The server refuses it, or cuts something out. */
        UNFIT
    }

    private void scan() {
        while (at < text.length) {
            switch (text[at]) {
                case '{', '[' -> {
                    unfit |= ++depth > DEEPEST;
                    at++;
                }
                case '}', ']' -> {
                    depth--;
                    at++;
                }
                case '"' -> string();
                case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
                default -> at++;
            }
        }
    }

    private void string() {
        int end = endOfString(text, at);
        int base64 = 0;
        for (int i = at + 1; i < end - 1; i++) {
            if (text[i] == '\\') {
                i += text[i + 1] == 'u' ? 5 : 1;
                base64 = text[i] == 'n' ? 0 : base64 + 1;
            } else {
                base64 = isBase64(text[i]) ? base64 + 1 : 0;
            }
            unfit |= base64 >= FILE;
        }
        at = end;
    }

    private void number() {
        int start = at;
        while (at < text.length && isOfNumber(text[at])) {
            at++;
        }
        unfit |= at - start > LONGEST_NUMBER;
    }

    private static boolean isOfNumber(byte b) {
        return b >= '0' && b <= '9' || b == '-' || b == '+' || b == '.' || b == 'e' || b == 'E';
    }

    private static boolean isBase64(byte b) {
        return b >= 'A' && b <= 'Z'
                || b >= 'a' && b <= 'z'
                || b >= '0' && b <= '9'
                || b == '+'
                || b == '/'
                || b == '='
                || b == '-'
                || b == '_';
    }

    /** The place behind the closing quote of the string that opens there. */
    private static int endOfString(byte[] text, int open) {
        int i = open + 1;
        while (text[i] != '"') {
            i += text[i] == '\\' ? 2 : 1;
        }
        return i + 1;
    }

    private static boolean hasEscape(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == '\\') {
                return true;
            }
        }
        return false;
    }
}
