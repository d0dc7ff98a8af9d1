package io.diglot.gateway.second.writes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.diglot.gateway.second.writes.Mentioned.Together;
import io.diglot.gateway.state.behind.Named;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON for some of its members. A parser would hold each text until it has its end, be it the longest output of a span:
 * this one keeps the few that may name something, and steps over the rest.
 */
final class JsonReading implements Reading {

    private static final JsonFactory TEXTS = new JsonFactory();

    /** What is nested deeper holds no member that names something. */
    private static final int DEEPEST = 16;

    /** Each character may be written as an escape of six bytes. */
    private static final int LONGEST = 6 * Named.LONGEST + 2;

    private enum At {
        BETWEEN,
        TEXT,
        ESCAPE,
        SCALAR,
        /** The server reads no further. */
        END
    }

    private final Mentioned mentioned;
    private final Members[] followed = new Members[DEEPEST];
    private final boolean[] objects = new boolean[DEEPEST];
    private final Together[] together = new Together[DEEPEST];
    private int depth;

    /** How deep it is in what names nothing, from where it was followed last. */
    private int skipped;

    private At at = At.BETWEEN;
    private boolean expectsKey;

    /** What the next value is of; nothing where that does not matter. */
    private @Nullable Members member;

    private byte[] text = new byte[64];
    private int length;
    private boolean keeps;
    private boolean isEscaped;

    JsonReading(Members members, Mentioned mentioned) {
        this.member = members;
        this.mentioned = mentioned;
    }

    @Override
    public void read(ByteBuffer some) {
        while (some.hasRemaining() && at != At.END) {
            if (at == At.TEXT && !keeps) {
                stepOver(some);
            } else {
                byte next = some.get();
                switch (at) {
                    case BETWEEN -> between(next);
                    case TEXT -> inText(next);
                    case ESCAPE -> {
                        keep(next);
                        at = At.TEXT;
                    }
                    case SCALAR -> inScalar(next);
                    case END -> {}
                }
            }
        }
    }

    private void stepOver(ByteBuffer some) {
        while (some.hasRemaining()) {
            byte next = some.get();
            if (next == '"') {
                endText();
                return;
            }
            if (next == '\\') {
                at = At.ESCAPE;
                return;
            }
        }
    }

    private void between(byte next) {
        switch (next) {
            case ' ', '\t', '\n', '\r' -> {}
            case ':' -> expectsKey = false;
            case ',' -> expectsKey = skipped == 0 && depth > 0 && objects[depth - 1];
            case '{' -> open(true);
            case '[' -> open(false);
            case '}' -> close(true);
            case ']' -> close(false);
            case '"' -> {
                begin(skipped == 0 && (expectsKey || names()));
                keep(next);
                at = At.TEXT;
            }
            default -> {
                // A mark of the byte order may stand before all.
                if (next > 0) {
                    begin(skipped == 0 && names());
                    keep(next);
                    at = At.SCALAR;
                }
            }
        }
    }

    private boolean names() {
        return member != null && member.meaning() != null;
    }

    private void open(boolean isObject) {
        Members into = member;
        if (skipped > 0 || into == null || depth == DEEPEST) {
            skipped++;
            return;
        }
        followed[depth] = into;
        objects[depth] = isObject;
        together[depth] = isObject || depth == 0 ? new Together() : together[depth - 1];
        depth++;
        expectsKey = isObject;
        if (isObject) {
            member = null;
        }
    }

    private void close(boolean isObject) {
        if (skipped > 0) {
            skipped--;
        } else if (depth == 0 || objects[depth - 1] != isObject) {
            at = At.END;
            return;
        } else {
            depth--;
            if (isObject || depth == 0) {
                mentioned.end(together[depth]);
            }
        }
        ended();
    }

    /** A value is at its end: in a list, more of the same may follow. */
    private void ended() {
        if (skipped > 0) {
            return;
        }
        if (depth == 0) {
            at = At.END;
            return;
        }
        expectsKey = false;
        member = objects[depth - 1] ? null : followed[depth - 1];
    }

    private void begin(boolean keeps) {
        this.keeps = keeps;
        length = 0;
        isEscaped = false;
    }

    private void inText(byte next) {
        keep(next);
        if (next == '"') {
            endText();
        } else if (next == '\\') {
            isEscaped = true;
            at = At.ESCAPE;
        }
    }

    private void endText() {
        at = At.BETWEEN;
        if (skipped > 0) {
            return;
        }
        Optional<String> value = keeps ? text() : Optional.empty();
        if (expectsKey) {
            member = value.map(followed[depth - 1]::below).orElse(null);
            expectsKey = false;
            return;
        }
        value.ifPresent(this::take);
        ended();
    }

    private void inScalar(byte next) {
        switch (next) {
            case ',', '}', ']', ':', '{', '[', '"', ' ', '\t', '\n', '\r' -> {
                at = At.BETWEEN;
                String value = new String(text, 0, length, UTF_8);
                // A number is taken for a name; what is absent names nothing.
                if (keeps && !value.equals("null")) {
                    take(value);
                }
                ended();
                if (at != At.END) {
                    between(next);
                }
            }
            default -> keep(next);
        }
    }

    private void take(String value) {
        Members of = member;
        if (of != null && of.meaning() != null && depth > 0) {
            mentioned.take(of.meaning(), value, together[depth - 1]);
        }
    }

    private void keep(byte next) {
        if (!keeps) {
            return;
        }
        if (length == LONGEST) {
            keeps = false;
            return;
        }
        if (length == text.length) {
            text = Arrays.copyOf(text, Math.min(2 * length, LONGEST));
        }
        text[length++] = next;
    }

    /** What stands between the quotes; nothing where that is no text. */
    private Optional<String> text() {
        if (!isEscaped) {
            return Optional.of(new String(text, 1, length - 2, UTF_8));
        }
        try (JsonParser parser = TEXTS.createParser(text, 0, length)) {
            parser.nextToken();
            return Optional.ofNullable(parser.getText());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void end() {
        while (depth > 0) {
            depth--;
            mentioned.end(together[depth]);
        }
        at = At.END;
    }
}
