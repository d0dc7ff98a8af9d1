package io.diglot.arrow;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Message;

/** The framing that files and pipes have and Flight has not: a mark and a length before each header. */
final class IpcStream {

    private static final int CONTINUATION = -1;

    private IpcStream() {}

    static byte[] framed(List<ArrowMessage> messages) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (ArrowMessage message : messages) {
            int padded = (message.header().remaining() + 7) / 8 * 8;
            stream.writeBytes(word(CONTINUATION));
            stream.writeBytes(word(padded));
            stream.writeBytes(bytes(message.header()));
            stream.writeBytes(new byte[padded - message.header().remaining()]);
            stream.writeBytes(bytes(message.body()));
        }
        stream.writeBytes(word(CONTINUATION));
        stream.writeBytes(word(0));
        return stream.toByteArray();
    }

    static List<ArrowMessage> messages(byte[] stream) {
        ByteBuffer rest = ByteBuffer.wrap(stream).order(ByteOrder.LITTLE_ENDIAN);
        List<ArrowMessage> messages = new ArrayList<>();
        while (rest.remaining() >= 8) {
            if (rest.getInt() != CONTINUATION) {
                throw new AssertionError("no mark before a message");
            }
            int length = rest.getInt();
            if (length == 0) {
                break;
            }
            ByteBuffer header = rest.slice(rest.position(), length);
            rest.position(rest.position() + length);
            int body = (int) Message.getRootAsMessage(header.duplicate().order(ByteOrder.LITTLE_ENDIAN))
                    .bodyLength();
            messages.add(new ArrowMessage(header, rest.slice(rest.position(), body)));
            rest.position(rest.position() + body);
        }
        return messages;
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(buffer.position(), bytes);
        return bytes;
    }

    private static byte[] word(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }
}
