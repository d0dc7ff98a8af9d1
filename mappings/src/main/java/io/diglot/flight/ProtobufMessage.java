package io.diglot.flight;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A small message of protobuf, put together field by field. */
final class ProtobufMessage {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CodedOutputStream fields = CodedOutputStream.newInstance(bytes);

    /** An empty text is not written, as protobuf 3 has it. */
    ProtobufMessage text(int field, String text) {
        try {
            if (!text.isEmpty()) {
                fields.writeString(field, text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    ProtobufMessage bytes(int field, byte[] value) {
        try {
            fields.writeByteArray(field, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    byte[] written() {
        try {
            fields.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
