package io.diglot.json;

/**
 * Finds the ends of the tokens and values of a text that is well-formed UTF-8, strings by eight bytes at a time. Law: what
 * it finds the end of, Jackson takes as well; at all else it is {@link LeftToJackson}.
 */
final class JsonTokens {

    /** Longer than these is rare. */
    private static final int LONGEST_NUMBER = 100;

    private static final int LONGEST_NAME = 10_000;

    private final byte[] bytes;
    private final int end;
    private final int deepest;
    private final int longestNumber;

    private boolean escaped;
    private boolean lineBreak;
    private int counted;
    private int members;

    /** @param deepest how many objects and arrays may lie in one another */
    JsonTokens(byte[] bytes, int end, int deepest, int longestNumber) {
        this.bytes = bytes;
        this.end = end;
        this.deepest = deepest;
        this.longestNumber = Math.min(LONGEST_NUMBER, longestNumber);
    }

    /** The byte there; 0 behind the end of the text. */
    byte byteAt(int i) {
        return i < end ? bytes[i] : 0;
    }

    /** Whether there was an escape in the string that was found last. */
    boolean isEscaped() {
        return escaped;
    }

    /** Whether a line ended between the tokens of the value that was found last; within a string none does. */
    boolean hasLineBreak() {
        return lineBreak;
    }

    /** How many members and elements stood directly in the value that was found last. */
    int members() {
        return members;
    }

    /** Behind the value that begins there, with so many objects and arrays open around it. */
    int behindValue(int from, int open) {
        members = 0;
        lineBreak = false;
        counted = open + 1;
        return value(from, open);
    }

    /** Behind the string that begins there. */
    int behindString(int from) {
        if (byteAt(from) != '"') {
            throw new LeftToJackson();
        }
        escaped = false;
        return string(from);
    }

    /** Names are decoded by Jackson where they are only passed, too: it refuses half a surrogate pair in them. */
    int behindName(int from) {
        int behind = behindString(from);
        if (escaped || behind - from > LONGEST_NAME) {
            throw new LeftToJackson();
        }
        return behind;
    }

    int behindWord(int from, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (byteAt(from + i) != word.charAt(i)) {
                throw new LeftToJackson();
            }
        }
        return from + word.length();
    }

    int behindBlanks(int from) {
        int i = from;
        while (i < end && bytes[i] <= ' ' && isBlank(bytes[i])) {
            lineBreak |= bytes[i] == '\n' || bytes[i] == '\r';
            i++;
        }
        return i;
    }

    private int value(int from, int open) {
        return switch (byteAt(from)) {
            case '"' -> string(from);
            case '{' -> structure(from, open + 1, '}');
            case '[' -> structure(from, open + 1, ']');
            case 't' -> behindWord(from, "true");
            case 'f' -> behindWord(from, "false");
            case 'n' -> behindWord(from, "null");
            default -> number(from);
        };
    }

    private int structure(int from, int open, char closing) {
        if (open > deepest) {
            throw new LeftToJackson();
        }
        int i = behindBlanks(from + 1);
        if (byteAt(i) == closing) {
            return i + 1;
        }
        while (true) {
            if (closing == '}') {
                i = behindBlanks(behindColon(behindName(i)));
            }
            i = behindBlanks(value(i, open));
            members += open == counted ? 1 : 0;
            byte token = byteAt(i);
            if (token == closing) {
                return i + 1;
            }
            if (token != ',') {
                throw new LeftToJackson();
            }
            i = behindBlanks(i + 1);
        }
    }

    private int behindColon(int from) {
        int i = behindBlanks(from);
        if (byteAt(i) != ':') {
            throw new LeftToJackson();
        }
        return i + 1;
    }

    private int string(int from) {
        int i = JsonText.nextEscape(bytes, from + 1, end);
        while (byteAt(i) != '"') {
            i = JsonText.nextEscape(bytes, escape(i), end);
        }
        return i + 1;
    }

    private int escape(int from) {
        if (byteAt(from) != '\\') {
            throw new LeftToJackson();
        }
        escaped = true;
        return switch (byteAt(from + 1)) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> from + 2;
            case 'u' -> {
                for (int i = from + 2; i < from + 6; i++) {
                    if (Character.digit(byteAt(i), 16) < 0) {
                        throw new LeftToJackson();
                    }
                }
                yield from + 6;
            }
            default -> throw new LeftToJackson();
        };
    }

    private int number(int from) {
        int i = byteAt(from) == '-' ? from + 1 : from;
        i = byteAt(i) == '0' ? i + 1 : digits(i);
        if (byteAt(i) == '.') {
            i = digits(i + 1);
        }
        if (byteAt(i) == 'e' || byteAt(i) == 'E') {
            byte sign = byteAt(i + 1);
            i = digits(sign == '+' || sign == '-' ? i + 2 : i + 1);
        }
        if (i - from > longestNumber) {
            throw new LeftToJackson();
        }
        return i;
    }

    private int digits(int from) {
        int i = from;
        while (isDigit(byteAt(i))) {
            i++;
        }
        if (i == from) {
            throw new LeftToJackson();
        }
        return i;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
