package io.diglot.arrow;

import io.diglot.arrow.StreamMessage.BatchHeader;
import io.diglot.arrow.StreamMessage.DictionaryMessage;
import io.diglot.arrow.StreamMessage.DictionaryMessage.Kind;
import io.diglot.arrow.StreamMessage.RowsMessage;
import io.diglot.arrow.StreamMessage.SchemaMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.jspecify.annotations.Nullable;

/** Reads the flatbuffer of a message. */
final class MessageReader {

    private static final int A_NODE = 16;
    private static final int A_BUFFER = 16;

    private final ArrowLimits limits;

    MessageReader(ArrowLimits limits) {
        this.limits = limits;
    }

    /**
     * Nothing checks a flatbuffer before it is read: what leads out of it, or to more than can be, ends in one of many
     * exceptions.
     */
    StreamMessage read(ByteBuffer header) {
        try {
            return message(header.slice().order(ByteOrder.LITTLE_ENDIAN));
        } catch (ArrowFailure e) {
            throw e;
        } catch (RuntimeException broken) {
            throw new ArrowFailure("the header is no message of Arrow");
        }
    }

    private StreamMessage message(ByteBuffer header) {
        Message message = Message.getRootAsMessage(header);
        // Before it, unions were laid out otherwise.
        if (message.version() != MetadataVersion.V5) {
            throw new ArrowFailure("the message is of a version of Arrow that is not supported");
        }
        return switch (message.headerType()) {
            case MessageHeader.Schema -> schema(there((Schema) message.header(new Schema())), header);
            case MessageHeader.DictionaryBatch ->
                dictionary(there((DictionaryBatch) message.header(new DictionaryBatch())), header);
            case MessageHeader.RecordBatch ->
                new RowsMessage(batch(there((RecordBatch) message.header(new RecordBatch())), header));
            default -> throw new ArrowFailure("the message is no schema, no dictionary and no batch of records");
        };
    }

    private SchemaMessage schema(Schema schema, ByteBuffer header) {
        if (schema.endianness() != Endianness.Little) {
            throw new ArrowFailure("only little-endian tables are supported");
        }
        return new SchemaMessage(new FieldReader(limits, header.limit()).fields(schema));
    }

    private static DictionaryMessage dictionary(DictionaryBatch dictionary, ByteBuffer header) {
        return new DictionaryMessage(
                dictionary.id(),
                dictionary.isDelta() ? Kind.DELTA : Kind.WHOLE,
                batch(there(dictionary.data()), header));
    }

    private static BatchHeader batch(RecordBatch batch, ByteBuffer header) {
        if (batch.compression() != null) {
            throw new ArrowFailure("compressed bodies are not supported: send without compression");
        }
        return new BatchHeader(batch.length(), nodes(batch, header), buffers(batch, header), viewed(batch, header));
    }

    private static long[] nodes(RecordBatch batch, ByteBuffer header) {
        long[] nodes = new long[2 * count(batch.nodesLength(), A_NODE, header)];
        for (int i = 0; i < nodes.length / 2; i++) {
            nodes[2 * i] = batch.nodes(i).length();
            nodes[2 * i + 1] = batch.nodes(i).nullCount();
        }
        return nodes;
    }

    private static long[] buffers(RecordBatch batch, ByteBuffer header) {
        long[] buffers = new long[2 * count(batch.buffersLength(), A_BUFFER, header)];
        for (int i = 0; i < buffers.length / 2; i++) {
            buffers[2 * i] = batch.buffers(i).offset();
            buffers[2 * i + 1] = batch.buffers(i).length();
        }
        return buffers;
    }

    private static long[] viewed(RecordBatch batch, ByteBuffer header) {
        long[] viewed = new long[count(batch.variadicBufferCountsLength(), Long.BYTES, header)];
        for (int i = 0; i < viewed.length; i++) {
            viewed[i] = batch.variadicBufferCounts(i);
        }
        return viewed;
    }

    /** So many are in the header, each of that many bytes. */
    private static int count(int said, int bytes, ByteBuffer header) {
        if (said < 0 || said > header.limit() / bytes) {
            throw new ArrowFailure("the header counts more than it holds");
        }
        return said;
    }

    private static <T> T there(@Nullable T part) {
        if (part == null) {
            throw new ArrowFailure("the message lacks its header");
        }
        return part;
    }
}
