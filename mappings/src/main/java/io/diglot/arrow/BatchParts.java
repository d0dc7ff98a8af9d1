package io.diglot.arrow;

import io.diglot.arrow.FieldType.Simple;
import io.diglot.arrow.FieldType.UnionType;
import io.diglot.arrow.StreamMessage.BatchHeader;
import org.jspecify.annotations.Nullable;

/** The nodes and buffers of a batch, one behind the other. */
final class BatchParts {

    private final BatchHeader header;
    private final Bytes body;
    private int node;
    private int buffer;
    private int viewed;

    BatchParts(BatchHeader header, Bytes body) {
        this.header = header;
        this.body = body;
    }

    /**
     * A column or a part of one, as it is in the batch.
     *
     * @param length how many values there are
     * @param validity which of them there are; absent where all are
     */
    record Node(ArrowField field, int length, @Nullable Bytes validity) {

        boolean isNull(int index) {
            return validity != null && !validity.bit(index);
        }

        /** The values, null where there are none. */
        Values where(Values values) {
            return validity == null ? values : values.where(validity);
        }

        ArrowFailure failure(String fault) {
            return ArrowFailure.ofColumn(field.name(), fault);
        }
    }

    /** The next node, with the buffer that says which values are null, where its type has one. */
    Node node(ArrowField field) {
        if (2 * node >= header.nodes().length) {
            throw ArrowFailure.ofColumn(field.name(), "is missing");
        }
        long length = header.nodes()[2 * node];
        long nulls = header.nodes()[2 * node + 1];
        node++;
        if (length < 0 || length >= Integer.MAX_VALUE || nulls < 0 || nulls > length) {
            throw ArrowFailure.ofColumn(field.name(), "has an impossible length");
        }
        Bytes validity = hasValidity(field) ? next(field) : null;
        return new Node(
                field,
                (int) length,
                validity == null || nulls == 0 ? null : atLeast(validity, (length + 7) / Byte.SIZE, field));
    }

    private static boolean hasValidity(ArrowField field) {
        return field.dictionary() != null
                || field.type() != Simple.NULL
                        && field.type() != Simple.RUN_END_ENCODED
                        && !(field.type() instanceof UnionType);
    }

    /** The next buffer. */
    Bytes buffer(Node of) {
        return next(of.field());
    }

    /** The next buffer, which holds of every value so many bytes. */
    Bytes buffer(Node of, int width) {
        return atLeast(next(of.field()), (long) of.length() * width, of.field());
    }

    /** The next buffer, which holds of every value a bit. */
    Bytes bits(Node of) {
        return atLeast(next(of.field()), (of.length() + 7L) / Byte.SIZE, of.field());
    }

    /** The next buffers, which the views of a column point into. */
    Bytes[] viewed(Node of) {
        if (viewed >= header.viewed().length) {
            throw of.failure("lacks its buffers");
        }
        long count = header.viewed()[viewed++];
        if (count < 0 || count > header.buffers().length / 2 - buffer) {
            throw of.failure("lacks its buffers");
        }
        Bytes[] buffers = new Bytes[(int) count];
        for (int i = 0; i < buffers.length; i++) {
            buffers[i] = next(of.field());
        }
        return buffers;
    }

    private Bytes next(ArrowField field) {
        if (2 * buffer >= header.buffers().length) {
            throw ArrowFailure.ofColumn(field.name(), "lacks its buffers");
        }
        int at = 2 * buffer++;
        return body.slice(header.buffers()[at], header.buffers()[at + 1]);
    }

    private static Bytes atLeast(Bytes buffer, long bytes, ArrowField field) {
        if (buffer.length() < bytes) {
            throw ArrowFailure.ofColumn(field.name(), "has more values than bytes");
        }
        return buffer;
    }
}
