package io.diglot.flight;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a message by their numbers; those of bytes are views of it. */
final class FlightFields {

    private static final int DATA_HEADER = 2;
    private static final int DATA_BODY = 1000;

    /** Many times what any message has. Each that is kept takes many times the bytes that it may be sent in. */
    private static final int MOST_FIELDS = 100;

    private final String message;
    private final Map<Integer, ByteBuffer> bytes = new HashMap<>();
    private final Map<Integer, Long> numbers = new HashMap<>();

    private FlightFields(String message) {
        this.message = message;
    }

    static FlightFields read(String name, ByteBuffer message) {
        FlightFields fields = new FlightFields(name);
        ByteBuffer all = message.slice();
        CodedInputStream in = CodedInputStream.newInstance(all);
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                fields.read(tag, in, all);
                if (fields.bytes.size() + fields.numbers.size() > MOST_FIELDS) {
                    throw fields.isBroken();
                }
            }
        } catch (IOException broken) {
            throw fields.isBroken();
        }
        return fields;
    }

    private void read(int tag, CodedInputStream in, ByteBuffer all) throws IOException {
        int field = WireFormat.getTagFieldNumber(tag);
        switch (WireFormat.getTagWireType(tag)) {
            case WireFormat.WIRETYPE_LENGTH_DELIMITED -> {
                int length = in.readRawVarint32();
                int start = in.getTotalBytesRead();
                in.skipRawBytes(length);
                bytes.put(field, all.slice(start, length));
            }
            case WireFormat.WIRETYPE_VARINT -> numbers.put(field, in.readRawVarint64());
            default -> {
                if (!in.skipField(tag)) {
                    throw isBroken();
                }
            }
        }
    }

    private FlightFailure isBroken() {
        return new FlightFailure("the message is no " + message + " of Arrow Flight");
    }

    @Nullable
    ByteBuffer bytesOrNull(int field) {
        return bytes.get(field);
    }

    ByteBuffer bytes(int field) {
        ByteBuffer value = bytes.get(field);
        return value == null ? ByteBuffer.allocate(0) : value;
    }

    String text(int field) {
        return Utf8Text.of(bytes(field)).orElseThrow(this::isBroken);
    }

    long number(int field) {
        return numbers.getOrDefault(field, 0L);
    }

    static List<ByteBuffer> dataOf(ByteBuffer arrow, ByteBuffer body) {
        // Protobuf writes a buffer from its beginning to its capacity.
        ByteBuffer header = arrow.slice();
        int bodysOwn = CodedOutputStream.computeTagSize(DATA_BODY)
                + CodedOutputStream.computeUInt32SizeNoTag(body.remaining());
        byte[] head = new byte
                [CodedOutputStream.computeByteBufferSize(DATA_HEADER, header) + (body.hasRemaining() ? bodysOwn : 0)];
        CodedOutputStream fields = CodedOutputStream.newInstance(head);
        try {
            fields.writeByteBuffer(DATA_HEADER, header);
            if (body.hasRemaining()) {
                fields.writeTag(DATA_BODY, WireFormat.WIRETYPE_LENGTH_DELIMITED);
                fields.writeUInt32NoTag(body.remaining());
            }
            fields.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of(ByteBuffer.wrap(head), body);
    }
}
