package io.diglot.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The names of members that were seen lately: most come with every record, and one that comes again is not decoded
 * again. There is room for so many short ones; a new one takes the place of another.
 */
final class SeenNames {

    private static final int ROOM = 1024;
    private static final int LONGEST = 64;

    private record Name(byte[] utf8, String text) {}

    private static final @Nullable Name[] SEEN = new @Nullable Name[ROOM];

    private SeenNames() {}

    /** The name of which that is the well-formed UTF-8. */
    static String text(byte[] bytes, int start, int end) {
        if (end - start > LONGEST) {
            return decoded(bytes, start, end);
        }
        int place = place(bytes, start, end);
        Name seen = SEEN[place];
        if (seen != null && Arrays.equals(seen.utf8(), 0, seen.utf8().length, bytes, start, end)) {
            return seen.text();
        }
        String text = decoded(bytes, start, end);
        SEEN[place] = new Name(Arrays.copyOfRange(bytes, start, end), text);
        return text;
    }

    /** Of all bytes: the names of columns mostly begin and end alike. */
    private static int place(byte[] bytes, int start, int end) {
        long hash = 0;
        int at = start;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            hash = (hash ^ EightBytes.at(bytes, at)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> Integer.SIZE;
        }
        for (; at < end; at++) {
            hash = hash * 31 + bytes[at];
        }
        return (int) (hash * 0x9E3779B97F4A7C15L >>> Integer.SIZE) & ROOM - 1;
    }

    private static String decoded(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }
}
