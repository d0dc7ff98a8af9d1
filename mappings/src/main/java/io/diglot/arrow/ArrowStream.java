package io.diglot.arrow;

import io.diglot.arrow.StreamMessage.BatchHeader;
import io.diglot.arrow.StreamMessage.DictionaryMessage;
import io.diglot.arrow.StreamMessage.RowsMessage;
import io.diglot.arrow.StreamMessage.SchemaMessage;
import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import io.diglot.json.Members;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of one stream one after another: the schema first, then dictionaries and batches of rows. Whatever
 * comes, it ends in rows or in an {@link ArrowFailure}.
 */
public final class ArrowStream {

    /** So many rows may come without a byte of their own. */
    private static final int ROWS_OF_NOTHING = 100_000;

    private final ArrowLimits limits;
    private final MessageReader messages;
    private @Nullable OpenStream open;

    /** What is known once the schema came. */
    private record OpenStream(List<ArrowField> fields, Dictionaries dictionaries) {}

    public ArrowStream(ArrowLimits limits) {
        this.limits = limits;
        this.messages = new MessageReader(limits);
    }

    /**
     * Reads the next message. Everything in it is checked here, but the rows are built when they are asked for, each time
     * anew, so that a large batch needs no more memory than its bytes: walk over them once.
     *
     * @param header the flatbuffer, without a length before it; not to be changed afterwards, nor is the body
     * @return the rows of a batch, whose members are those of the schema in its order, null where a value is missing; none
     *     for a schema and a dictionary. To get one that exceeds {@link ArrowLimits#rowLength} is an {@link ArrowFailure}
     */
    public List<Members<Json>> read(ByteBuffer header, ByteBuffer body) {
        switch (messages.read(header)) {
            case SchemaMessage schema -> open(schema.fields());
            case DictionaryMessage dictionary -> keep(dictionary, Bytes.of(body));
            case RowsMessage rows -> {
                return rows(rows.batch(), Bytes.of(body));
            }
        }
        return List.of();
    }

    /**
     * The names of the columns in the order of the schema.
     *
     * @throws ArrowFailure where no schema came
     */
    public List<String> columns() {
        return started().fields().stream().map(ArrowField::name).toList();
    }

    private OpenStream started() {
        if (open == null) {
            throw new ArrowFailure("the stream does not begin with a schema");
        }
        return open;
    }

    private void open(List<ArrowField> fields) {
        if (open != null) {
            throw new ArrowFailure("the stream has a second schema");
        }
        Set<String> names = new HashSet<>();
        for (ArrowField field : fields) {
            if (!names.add(field.name())) {
                throw ArrowFailure.ofColumn(field.name(), "comes twice");
            }
            if (!JsonCodec.isKeepable(field.name())) {
                throw ArrowFailure.ofColumn(field.name(), "has a name with characters that cannot be kept");
            }
        }
        open = new OpenStream(fields, new Dictionaries(limits, fields));
    }

    private void keep(DictionaryMessage message, Bytes body) {
        Dictionaries dictionaries = started().dictionaries();
        BatchReader batch = new BatchReader(new BatchParts(message.batch(), body), dictionaries, limits);
        Column column = batch.read(dictionaries.field(message.id()));
        dictionaries.put(message.id(), message.kind(), column, batch.deepest(), body.length());
    }

    private List<Members<Json>> rows(BatchHeader header, Bytes body) {
        int rows = count(header.length(), body);
        OpenStream stream = started();
        BatchReader batch = new BatchReader(new BatchParts(header, body), stream.dictionaries(), limits);
        Members.Builder<Values> columns = Members.builder(stream.fields().size());
        for (ArrowField field : stream.fields()) {
            Column column = batch.read(field);
            if (column.length() != rows) {
                throw ArrowFailure.ofColumn(field.name(), "has not as many values as the batch has rows");
            }
            columns.put(field.name(), column.values());
        }
        return new ArrowRows(columns.build(), rows, limits.rowLength());
    }

    private int count(long rows, Bytes body) {
        if (rows < 0 || rows > limits.rows() || rows > ROWS_OF_NOTHING && rows / Byte.SIZE > body.length()) {
            throw new ArrowFailure("a batch of " + rows + " rows is too long: send at most " + limits.rows()
                    + ", and no more than its bytes hold");
        }
        return (int) rows;
    }
}
