package io.diglot.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A message of Protocol Buffers, not read yet, within the bytes of a larger one. */
record Wire(byte[] bytes, int from, int length) {

    /**
     * So many fields, in all of its parts, does a message that is read as a whole have at most. Two bytes may be a field, and
     * become an object of fifty.
     */
    private static final int MOST_FIELDS = 100_000;

    private static final int DEEPEST = 100;

    /** The messages that one field of this one holds; a message that is none ends in an {@link OtlpFailure}. */
    Iterator<Wire> parts(int field) {
        return new Parts(input(), field);
    }

    /**
     * The message as a whole, merged into what the builder has.
     *
     * @throws OtlpFailure where it is none, or too much
     */
    <B extends Message.Builder> B read(B builder) {
        try {
            if (fields(input(), builder.getDescriptorForType(), 0) > MOST_FIELDS) {
                throw new OtlpFailure("more than " + MOST_FIELDS + " fields");
            }
            builder.mergeFrom(bytes, from, length);
            return builder;
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /** Stops counting a little beyond the limit. */
    private static int fields(CodedInputStream in, Descriptor type, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new OtlpFailure("nested deeper than " + DEEPEST + " levels");
        }
        int count = 0;
        for (int tag = in.readTag(); tag != 0 && count <= MOST_FIELDS; tag = in.readTag()) {
            count++;
            FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
            if (field != null
                    && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                    && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                int outer = in.pushLimit(in.readRawVarint32());
                count += fields(in, field.getMessageType(), depth + 1);
                in.skipRawBytes(Math.max(0, in.getBytesUntilLimit()));
                in.popLimit(outer);
            } else {
                in.skipField(tag);
            }
        }
        return count;
    }

    private CodedInputStream input() {
        return CodedInputStream.newInstance(bytes, from, length);
    }

    private static OtlpFailure malformed(IOException e) {
        return new OtlpFailure("not a message of Protocol Buffers as OTLP has it: " + e.getMessage());
    }

    private final class Parts implements Iterator<Wire> {
        private final CodedInputStream in;
        private final int wanted;
        private @Nullable Wire next;

        private Parts(CodedInputStream in, int field) {
            this.in = in;
            this.wanted = field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
        }

        @Override
        public boolean hasNext() {
            try {
                while (next == null && !in.isAtEnd()) {
                    int tag = in.readTag();
                    if (tag == wanted) {
                        next = part();
                    } else {
                        in.skipField(tag);
                    }
                }
                return next != null;
            } catch (IOException e) {
                throw malformed(e);
            }
        }

        private Wire part() throws IOException {
            int size = in.readRawVarint32();
            int start = from + in.getTotalBytesRead();
            in.skipRawBytes(size);
            return new Wire(bytes, start, size);
        }

        @Override
        public Wire next() {
            Wire part = hasNext() ? next : null;
            if (part == null) {
                throw new NoSuchElementException();
            }
            next = null;
            return part;
        }
    }
}
