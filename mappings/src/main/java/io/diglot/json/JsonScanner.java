package io.diglot.json;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Moves over the tokens of a text that is well-formed UTF-8, several times faster than a parser which decodes them. Law:
 * what it passes without a word Jackson takes as well, token by token; at all else it is {@link LeftToJackson}.
 */
final class JsonScanner {

    /** Deeper than this is rare. */
    private static final int DEEPEST = 64;

    private final byte[] bytes;
    private final int end;
    private final int deepest;
    private final JsonTokens tokens;

    private int at;
    private int depth;

    private JsonScanner(byte[] bytes, int start, int end, JsonLimits limits) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
        this.deepest = Math.min(DEEPEST, limits.nestingDepth());
        this.tokens = new JsonTokens(bytes, end, deepest, limits.numberLength());
    }

    /** A body of which nothing is known but that it is UTF-8. */
    static JsonScanner over(byte[] body, JsonLimits limits) {
        return new JsonScanner(body, 0, body.length, limits);
    }

    /** A value that was accepted before. */
    static JsonScanner within(byte[] bytes, int start, int end) {
        return new JsonScanner(bytes, start, end, JsonLimits.DEFAULT);
    }

    byte[] bytes() {
        return bytes;
    }

    int at() {
        return at;
    }

    /** The first byte of the next token, which is not passed yet; 0 at the end of the text. */
    byte next() {
        at = tokens.behindBlanks(at);
        return tokens.byteAt(at);
    }

    /** Passes a token of one byte. */
    void pass(char token) {
        if (next() != token) {
            throw new LeftToJackson();
        }
        at++;
    }

    /** Passes these very bytes, if they come next. */
    boolean hasPassed(byte[] tokens) {
        int behind = at + tokens.length;
        if (behind > end || !EightBytes.areThere(tokens, bytes, at)) {
            return false;
        }
        at = behind;
        return true;
    }

    /** Opens an object or an array: says whether there is anything in it, and is behind it where there is not. */
    boolean open(char opening, char closing) {
        pass(opening);
        if (++depth > deepest) {
            throw new LeftToJackson();
        }
        if (next() != closing) {
            return true;
        }
        at++;
        depth--;
        return false;
    }

    /** Behind a member or an element: whether another follows, and if not, is behind the object or array. */
    boolean another(char closing) {
        byte token = next();
        at++;
        if (token == ',') {
            return true;
        }
        if (token != closing) {
            throw new LeftToJackson();
        }
        depth--;
        return false;
    }

    /** Passes a string, and says where it begins behind its quote; another quote stands before where this is now. */
    int passString() {
        next();
        int start = at + 1;
        at = tokens.behindString(at);
        return start;
    }

    /** Passes a string that is a UUID; null where it is none. */
    @Nullable
    UUID passUuid() {
        byte quote = next();
        int behind = at + PlainUuid.LENGTH + 2;
        if (quote != '"' || behind > end || bytes[behind - 1] != '"') {
            return null;
        }
        UUID uuid = PlainUuid.read(bytes, at + 1, behind - 1);
        at = uuid == null ? at : behind;
        return uuid;
    }

    /** As {@link #passString}, for the name of a member. */
    int passName() {
        next();
        int start = at + 1;
        at = tokens.behindName(at);
        return start;
    }

    /** Whether there was an escape in the string that was passed last. */
    boolean isEscaped() {
        return tokens.isEscaped();
    }

    /** Passes {@code null}, if it comes next. */
    boolean passNull() {
        if (next() != 'n') {
            return false;
        }
        at = tokens.behindWord(at, "null");
        return true;
    }

    /** Passes a value of any kind. */
    void passValue() {
        next();
        at = tokens.behindValue(at, depth);
    }

    /** How many members and elements stood directly in the value that was passed last. */
    int members() {
        return tokens.members();
    }

    /** Whether a line ended in the value that was passed last. */
    boolean hasLineBreak() {
        return tokens.hasLineBreak();
    }

    /** Makes sure that nothing follows. */
    void end() {
        if (next() != 0 || at < end) {
            throw new LeftToJackson();
        }
    }
}
