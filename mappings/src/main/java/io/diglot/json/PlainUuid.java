package io.diglot.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** UUIDs in their one form of 36 characters, eight digits at a time. */
final class PlainUuid {

    static final int LENGTH = 36;

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle FOUR_BYTES = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final long LETTER = EightBytes.ONES << 6;
    private static final long LOWER_CASE = EightBytes.ONES << 5;
    private static final long LOW_HALVES = 0x0F0F0F0F0F0F0F0FL;
    private static final long HIGH_HALVES = LOW_HALVES << 4;
    private static final int TO_LETTERS = 'a' - '9' - 1;

    private PlainUuid() {}

    /** Null where it is none. */
    static @Nullable UUID read(byte[] text, int start, int end) {
        if (end - start != LENGTH
                || text[start + 8] != '-'
                || text[start + 13] != '-'
                || text[start + 18] != '-'
                || text[start + 23] != '-') {
            return null;
        }
        long one = digits((long) EIGHT_BYTES.get(text, start));
        long two = digits(eight(text, start + 9, start + 14));
        long three = digits(eight(text, start + 19, start + 24));
        long four = digits((long) EIGHT_BYTES.get(text, start + 28));
        return (one | two | three | four) < 0 ? null : new UUID(one << 32 | two, three << 32 | four);
    }

    private static long eight(byte[] text, int first, int second) {
        return (long) (int) FOUR_BYTES.get(text, first) << 32 | (int) FOUR_BYTES.get(text, second) & 0xFFFF_FFFFL;
    }

    /** The number that eight characters spell; negative where one is no digit. */
    private static long digits(long characters) {
        long letters = (characters & LETTER) >>> 6;
        long halves = (characters & LOW_HALVES) + 9 * letters;
        // Spelled again they are what they were, and just the letters are ten or more.
        boolean wrong = (characters | LOWER_CASE) != halves + EightBytes.ONES * '0' + letters * TO_LETTERS
                || (halves & HIGH_HALVES) != 0
                // A control character would be taken for the digit that has its lower bits.
                || ((characters | characters << 1) & LETTER) != LETTER
                || (halves + 6 * EightBytes.ONES >>> 4 & EightBytes.ONES) != letters;
        if (wrong) {
            return -1;
        }
        long pairs = (halves | halves >>> 4) & 0x00FF00FF00FF00FFL;
        long fours = (pairs | pairs >>> 8) & 0x0000FFFF0000FFFFL;
        return (fours | fours >>> 16) & 0xFFFF_FFFFL;
    }

    /** The id as a string of JSON. */
    static byte[] quoted(UUID id) {
        byte[] text = new byte[LENGTH + 2];
        text[0] = '"';
        write(id, text, 1);
        text[LENGTH + 1] = '"';
        return text;
    }

    private static void write(UUID id, byte[] text, int at) {
        long one = spelled(id.getMostSignificantBits() >>> 32);
        long two = spelled(id.getMostSignificantBits() & 0xFFFF_FFFFL);
        long three = spelled(id.getLeastSignificantBits() >>> 32);
        long four = spelled(id.getLeastSignificantBits() & 0xFFFF_FFFFL);
        EIGHT_BYTES.set(text, at, one);
        text[at + 8] = '-';
        FOUR_BYTES.set(text, at + 9, (int) (two >>> 32));
        text[at + 13] = '-';
        FOUR_BYTES.set(text, at + 14, (int) two);
        text[at + 18] = '-';
        FOUR_BYTES.set(text, at + 19, (int) (three >>> 32));
        text[at + 23] = '-';
        FOUR_BYTES.set(text, at + 24, (int) three);
        EIGHT_BYTES.set(text, at + 28, four);
    }

    /** The eight digits of 32 bits. */
    private static long spelled(long bits) {
        long fours = (bits << 16 | bits) & 0x0000FFFF0000FFFFL;
        long pairs = (fours << 8 | fours) & 0x00FF00FF00FF00FFL;
        long halves = (pairs << 4 | pairs) & LOW_HALVES;
        long letters = halves + 6 * EightBytes.ONES >>> 4 & EightBytes.ONES;
        return halves + EightBytes.ONES * '0' + letters * TO_LETTERS;
    }
}
