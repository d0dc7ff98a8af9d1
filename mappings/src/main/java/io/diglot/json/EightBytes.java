package io.diglot.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Looks at eight bytes of a text at a time, which are one number; the first of them is its lowest. */
final class EightBytes {

    /** In each byte the number one. */
    static final long ONES = 0x0101010101010101L;

    private static final long HIGH_BITS = ONES << 7;
    private static final VarHandle LOWEST_FIRST =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private EightBytes() {}

    static long at(byte[] bytes, int from) {
        return (long) LOWEST_FIRST.get(bytes, from);
    }

    /** Whether no byte of these has its high bit set. */
    static boolean areAscii(long eight) {
        return (eight & HIGH_BITS) == 0;
    }

    /**
     * Marks bytes from 0 to below the limit, which is at most 128. The lowest mark is right, and so is it where there is
     * none; of higher marks some may be wrong.
     */
    static long below(int limit, long eight) {
        return (eight - ONES * limit) & ~eight & HIGH_BITS;
    }

    /** Marks bytes that are this character, as {@link #below} does. */
    static long equalTo(char ascii, long eight) {
        return below(1, eight ^ ONES * ascii);
    }

    /** At which byte the lowest mark is. */
    static int first(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }

    /** Whether the bytes from there on are these. */
    static boolean areThere(byte[] these, byte[] bytes, int from) {
        int length = these.length;
        if (length < Long.BYTES) {
            return Arrays.equals(these, 0, length, bytes, from, from + length);
        }
        for (int i = 0; i < length - Long.BYTES; i += Long.BYTES) {
            if (at(these, i) != at(bytes, from + i)) {
                return false;
            }
        }
        return at(these, length - Long.BYTES) == at(bytes, from + length - Long.BYTES);
    }
}
