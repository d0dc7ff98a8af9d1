package io.diglot.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A member's name as it is written, and which one came behind it the last time: mostly it comes again, and then nothing
 * of it is looked up. Threads share it without a lock: what it says is no more than a guess.
 */
final class WrittenMember {

    /** A member that a record does not know. */
    static final int UNKNOWN = -1;

    private static final int LONGEST = 64;

    /** So many unknown ones in a row are remembered: a sender must not make the row ever longer. */
    private static final int LONGEST_ROW = 32;

    private final byte[] spelled;
    private final String name;
    private final int place;
    private final int row;
    private @Nullable WrittenMember next;

    private WrittenMember(byte[] spelled, String name, int place, int row) {
        this.spelled = spelled;
        this.name = name;
        this.place = place;
        this.row = row;
    }

    /** One that a record knows, at this place. */
    static WrittenMember known(String name, int place) {
        return new WrittenMember(('"' + name + "\":").getBytes(StandardCharsets.UTF_8), name, place, 0);
    }

    String name() {
        return name;
    }

    /** In the record, or {@link #UNKNOWN}. */
    int place() {
        return place;
    }

    void expect(WrittenMember other) {
        next = other;
    }

    /** Passes the member that is expected behind this one, or the one behind that, if it comes; null where neither does. */
    @Nullable
    WrittenMember passNext(JsonScanner scanner) {
        WrittenMember expected = next;
        if (expected == null || scanner.hasPassed(expected.spelled)) {
            return expected;
        }
        WrittenMember behind = expected.next;
        return behind != null && scanner.hasPassed(behind.spelled) ? behind : null;
    }

    /** One that comes behind this and that the record does not know, of which these bytes are the name. */
    WrittenMember unknown(byte[] bytes, int start, int end) {
        String text = SeenNames.text(bytes, start, end);
        if (row >= LONGEST_ROW || end - start > LONGEST) {
            return new WrittenMember(new byte[0], text, UNKNOWN, LONGEST_ROW);
        }
        byte[] written = Arrays.copyOfRange(bytes, start - 1, end + 2);
        written[written.length - 1] = ':';
        WrittenMember unknown = new WrittenMember(written, text, UNKNOWN, row + 1);
        next = unknown;
        return unknown;
    }
}
