package io.diglot.otlp;

import com.google.protobuf.WireFormat;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Fields of Protocol Buffers, written one behind the other. */
final class WireBuffer {

    private byte[] bytes;
    private int length;

    /** @param expected how many bytes will be written, about */
    WireBuffer(int expected) {
        this.bytes = new byte[Math.max(64, expected)];
    }

    /** All of it, which is not copied. */
    ByteBuffer written() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    void varint(int field, long value) {
        tag(field, WireFormat.WIRETYPE_VARINT);
        varint(value);
    }

    void fixed64(int field, long value) {
        tag(field, WireFormat.WIRETYPE_FIXED64);
        fixed(value, Long.BYTES);
    }

    void fixed32(int field, int value) {
        tag(field, WireFormat.WIRETYPE_FIXED32);
        fixed(value, Integer.BYTES);
    }

    void bytes(int field, byte[] value) {
        tag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        varint(value.length);
        require(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    /** What is written from here to {@link #end} is a message. */
    int begin(int field) {
        tag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        return length;
    }

    /** @param begun what {@link #begin} gave */
    void end(int begun) {
        int size = length - begun;
        varint(size);
        int prefix = length - begun - size;
        // The length comes to stand before what it is the length of.
        byte[] written = Arrays.copyOfRange(bytes, length - prefix, length);
        System.arraycopy(bytes, begun, bytes, begun + prefix, size);
        System.arraycopy(written, 0, bytes, begun, prefix);
    }

    private void tag(int field, int wireType) {
        varint(field << 3 | wireType);
    }

    private void varint(long value) {
        require(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    private void fixed(long value, int size) {
        require(size);
        for (int i = 0; i < size; i++) {
            bytes[length++] = (byte) (value >>> 8 * i);
        }
    }

    private void require(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length + bytes.length / 2));
        }
    }
}
