package io.diglot.arrow;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A buffer of a body that is put together. */
final class GrowingBytes {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int SMALL = 256;
    private static final int MOST = Integer.MAX_VALUE - 64;

    private byte[] bytes = new byte[SMALL];
    private int length;

    int length() {
        return length;
    }

    void putInt(int number) {
        reserve(Integer.BYTES);
        INT.set(bytes, length, number);
        length += Integer.BYTES;
    }

    void putLong(long number) {
        reserve(Long.BYTES);
        LONG.set(bytes, length, number);
        length += Long.BYTES;
    }

    void put(ByteBuffer more) {
        int size = more.remaining();
        reserve(size);
        more.get(more.position(), bytes, length, size);
        length += size;
    }

    /** Puts a bit at this place, which is the next one. */
    void putBit(int place, boolean bit) {
        if ((place & 7) == 0) {
            reserve(1);
            bytes[length++] = 0;
        }
        if (bit) {
            bytes[length - 1] |= (byte) (1 << (place & 7));
        }
    }

    /** @return behind it */
    int copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, length);
        return at + length;
    }

    private void reserve(int more) {
        long needed = (long) length + more;
        if (needed > bytes.length) {
            if (needed > MOST) {
                throw new ArrowFailure("a batch of rows is too long for a message");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(2L * bytes.length, needed), MOST));
        }
    }
}
