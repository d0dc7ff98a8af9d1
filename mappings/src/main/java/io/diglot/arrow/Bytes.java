package io.diglot.arrow;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A part of a message's body; numbers in it are little-endian, and none is read beyond the array. */
final class Bytes {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] array;
    private final int from;
    private final int length;

    private Bytes(byte[] array, int from, int length) {
        this.array = array;
        this.from = from;
        this.length = length;
    }

    /** Copied only where they are outside of the heap. */
    static Bytes of(ByteBuffer buffer) {
        if (buffer.hasArray()) {
            return new Bytes(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
        }
        byte[] copy = new byte[buffer.remaining()];
        buffer.get(buffer.position(), copy);
        return new Bytes(copy, 0, copy.length);
    }

    int length() {
        return length;
    }

    /** @throws ArrowFailure where they are not all there */
    Bytes slice(long start, long size) {
        if (size == 0) {
            // Writers let it begin anywhere.
            return new Bytes(array, from, 0);
        }
        if (start < 0 || size < 0 || start > length || size > length - start) {
            throw new ArrowFailure("a buffer lies outside of the body of its message");
        }
        return new Bytes(array, from + (int) start, (int) size);
    }

    /** The array that they are in, beginning {@link #at}. */
    byte[] array() {
        return array;
    }

    /** Where in the array this place is. */
    int at(int place) {
        return from + place;
    }

    boolean bit(int index) {
        return (array[from + (index >>> 3)] >>> (index & 7) & 1) != 0;
    }

    byte byteAt(int index) {
        return array[from + index];
    }

    /** The number at this index of an array of such numbers. */
    short shortAt(int index) {
        return (short) SHORT.get(array, from + index * Short.BYTES);
    }

    int intAt(int index) {
        return (int) INT.get(array, from + index * Integer.BYTES);
    }

    long longAt(int index) {
        return (long) LONG.get(array, from + index * Long.BYTES);
    }
}
