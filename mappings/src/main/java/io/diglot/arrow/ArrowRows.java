package io.diglot.arrow;

import io.diglot.json.Json;
import io.diglot.json.Members;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/** The rows of a batch, each built when it is asked for. */
final class ArrowRows extends AbstractList<Members<Json>> implements RandomAccess {

    private final Members<Values> columns;
    private final List<Values> values;
    private final int size;
    private final int longest;

    ArrowRows(Members<Values> columns, int size, int longest) {
        this.columns = columns;
        this.values = List.copyOf(columns.values());
        this.size = size;
        this.longest = longest;
    }

    @Override
    public Members<Json> get(int index) {
        Objects.checkIndex(index, size);
        int[] room = {longest};
        return columns.withValues(column -> {
            Json value = values.get(column).json(index, room[0]);
            ValueText.check(value.length(), room[0]);
            room[0] -= value.length();
            return value;
        });
    }

    @Override
    public int size() {
        return size;
    }
}
