package io.diglot.gateway.second.writes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a form for one field that is an id, wherever the field stands beside the file. */
final class FormReading implements Reading {

    /** Longer than a field that is found. */
    private static final int LONGEST = 1024;

    private final Pattern field;
    private final Meaning meaning;
    private final Mentioned mentioned;
    private final byte[] window = new byte[8 * LONGEST];
    private int length;

    /** @param field its name, which is a plain word */
    FormReading(String field, Meaning meaning, Mentioned mentioned) {
        this.field = Pattern.compile("name=\"?" + field
                + "\"?[^\r\n]{0,100}\r\n(?:[^\r\n]{1,100}\r\n){0,4}\r\n(?<value>[0-9A-Fa-f-]{36})\r\n");
        this.meaning = meaning;
        this.mentioned = mentioned;
    }

    @Override
    public void read(ByteBuffer some) {
        while (some.hasRemaining()) {
            int next = Math.min(some.remaining(), window.length - length);
            some.get(window, length, next);
            length += next;
            if (length == window.length) {
                look();
                // What has begun is looked at again with what follows.
                System.arraycopy(window, length - LONGEST, window, 0, LONGEST);
                length = LONGEST;
            }
        }
    }

    private void look() {
        Matcher found = field.matcher(new String(window, 0, length, ISO_8859_1));
        while (found.find()) {
            mentioned.take(meaning, found.group("value"));
        }
    }

    @Override
    public void end() {
        look();
        length = 0;
    }
}
