package io.diglot.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;

/** Puts the nodes and buffers of a batch together. */
final class BatchWriter {

    private static final int ALIGNMENT = 8;

    private record Node(long length, long nulls) {}

    private final List<Node> nodes = new ArrayList<>();
    private final List<GrowingBytes> buffers = new ArrayList<>();
    private long bodyLength;

    void node(long length, long nulls) {
        nodes.add(new Node(length, nulls));
    }

    void buffer(GrowingBytes bytes) {
        buffers.add(bytes);
        bodyLength += aligned(bytes.length());
    }

    ArrowMessage message(long rows) {
        if (bodyLength > Integer.MAX_VALUE - Long.SIZE) {
            throw new ArrowFailure("a batch of rows is too long for a message");
        }
        return new ArrowMessage(header(rows), body());
    }

    private ByteBuffer header(long rows) {
        FlatBufferBuilder header = new FlatBufferBuilder();
        RecordBatch.startNodesVector(header, nodes.size());
        for (Node node : nodes.reversed()) {
            FieldNode.createFieldNode(header, node.length(), node.nulls());
        }
        int nodesAt = header.endVector();
        RecordBatch.startBuffersVector(header, buffers.size());
        long end = bodyLength;
        for (GrowingBytes buffer : buffers.reversed()) {
            end -= aligned(buffer.length());
            Buffer.createBuffer(header, end, buffer.length());
        }
        int buffersAt = header.endVector();
        int batch = RecordBatch.createRecordBatch(header, rows, nodesAt, buffersAt, 0, 0);
        Message.finishMessageBuffer(
                header,
                Message.createMessage(header, MetadataVersion.V5, MessageHeader.RecordBatch, batch, bodyLength, 0));
        return ByteBuffer.wrap(header.sizedByteArray());
    }

    private ByteBuffer body() {
        byte[] body = new byte[(int) bodyLength];
        int at = 0;
        for (GrowingBytes buffer : buffers) {
            at = (int) aligned(buffer.copyTo(body, at));
        }
        return ByteBuffer.wrap(body);
    }

    private static long aligned(int length) {
        return (length + ALIGNMENT - 1L) / ALIGNMENT * ALIGNMENT;
    }
}
