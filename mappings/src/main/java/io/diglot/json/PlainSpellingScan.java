package io.diglot.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Tells from the text alone whether a value is plainly spelled; where a number has a fraction it does not commit itself. */
final class PlainSpellingScan {

    private static final Set<String> ARRAY = Set.of();

    private final byte[] text;
    private final Deque<Set<String>> open = new ArrayDeque<>();
    private int at;
    private boolean nameNext;
    private boolean plain = true;

    private PlainSpellingScan(Json value) {
        this.text = value.utf8();
    }

    static boolean isPlain(Json value) {
        PlainSpellingScan scan = new PlainSpellingScan(value);
        while (scan.plain && scan.at < scan.text.length) {
            scan.step();
        }
        return scan.plain;
    }

    private void step() {
        switch (text[at]) {
            case '{' -> {
                open.push(new HashSet<>());
                nameNext = true;
                at++;
            }
            case '[' -> {
                open.push(ARRAY);
                nameNext = false;
                at++;
            }
            case '}', ']' -> {
                open.pop();
                nameNext = false;
                at++;
            }
            case ',' -> {
                nameNext = open.getFirst() != ARRAY;
                at++;
            }
            case ':' -> {
                nameNext = false;
                at++;
            }
            case ' ', '\t', '\n', '\r' -> plain = false;
            case '"' -> string();
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> at++;
        }
    }

    private void string() {
        int start = at++;
        while (text[at] != '"') {
            if (text[at] == '\\') {
                plain &= isPlainEscape(at);
                at++;
            }
            at++;
        }
        at++;
        if (nameNext) {
            // Two spellings of one name differ, but one of them is not plain then.
            plain &= open.getFirst().add(new String(text, start, at - start, StandardCharsets.UTF_8));
        }
    }

    /** Whether {@link Json#string} spells that character so. */
    private boolean isPlainEscape(int escape) {
        if (text[escape + 1] != 'u') {
            return text[escape + 1] != '/';
        }
        String spelled = new String(text, escape, 6, StandardCharsets.US_ASCII);
        char character = (char) Integer.parseInt(spelled.substring(2), 16);
        // Half a surrogate pair is ours, but does not come back.
        return !Character.isSurrogate(character)
                && Json.string(String.valueOf(character)).text().equals('"' + spelled + '"');
    }

    private void number() {
        int start = at;
        while (at < text.length && isOfNumber(text[at])) {
            plain &= text[at] != '.' && text[at] != 'e' && text[at] != 'E';
            at++;
        }
        plain &= at - start != 2 || text[start] != '-' || text[start + 1] != '0';
    }

    private static boolean isOfNumber(byte b) {
        return b >= '0' && b <= '9' || b == '-' || b == '+' || b == '.' || b == 'e' || b == 'E';
    }
}
