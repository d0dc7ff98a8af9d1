package io.diglot.arrow;

import io.diglot.json.Json;
import org.jspecify.annotations.Nullable;

/** Puts the values of a column into its buffers, one after another. */
abstract class ColumnWriter {

    private final String column;
    private final GrowingBytes validity = new GrowingBytes();
    private int length;
    private int nulls;

    /** @param column the name of the column that this is, or is a part of */
    ColumnWriter(String column) {
        this.column = column;
    }

    final void add(@Nullable Json value) {
        if (value == null || value.isNull()) {
            validity.putBit(length++, false);
            nulls++;
            putNothing();
        } else {
            validity.putBit(length++, true);
            put(value);
        }
    }

    final void finish(BatchWriter batch) {
        batch.node(length, nulls);
        // Where every value is there nothing has to say so.
        batch.buffer(nulls == 0 ? new GrowingBytes() : validity);
        finishValues(batch);
    }

    /** How many values there are. */
    final int length() {
        return length;
    }

    abstract void put(Json value);

    abstract void putNothing();

    abstract void finishValues(BatchWriter batch);

    final ArrowFailure unlike() {
        return ArrowFailure.ofColumn(column, "holds a value of another type than it had when the table was begun");
    }
}
