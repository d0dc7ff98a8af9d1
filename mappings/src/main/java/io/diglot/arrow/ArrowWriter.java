package io.diglot.arrow;

import io.diglot.json.Json;
import io.diglot.json.Members;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows of the same columns as the messages of one stream: the schema, then batches. */
public final class ArrowWriter {

    private final List<ArrowColumn> columns;

    /** @param columns in the order of the stream; those of only nulls become strings, which every reader takes */
    public ArrowWriter(List<ArrowColumn> columns) {
        this.columns = List.copyOf(columns);
    }

    /** The first message of the stream. */
    public ArrowMessage schema() {
        return SchemaWriter.message(columns);
    }

    /**
     * A batch of these rows; a member that a row lacks is null.
     *
     * @throws ArrowFailure where a value does not fit its column, or a row has a value and the stream no column for it
     */
    public ArrowMessage batch(List<Members<Json>> rows) {
        List<ColumnWriter> writers = columns.stream()
                .map(column -> ColumnWriters.of(column.name(), column.type()))
                .toList();
        for (Members<Json> row : rows) {
            int put = 0;
            for (int i = 0; i < writers.size(); i++) {
                Json value = row.get(columns.get(i).name());
                put += isThere(value) ? 1 : 0;
                writers.get(i).add(value);
            }
            if (put < given(row)) {
                throw withoutColumn(row);
            }
        }
        BatchWriter batch = new BatchWriter();
        writers.forEach(writer -> writer.finish(batch));
        return batch.message(rows.size());
    }

    private static int given(Members<Json> row) {
        int[] given = {0};
        row.forEach((name, value) -> given[0] += isThere(value) ? 1 : 0);
        return given[0];
    }

    private static boolean isThere(@Nullable Json value) {
        return value != null && !value.isNull();
    }

    private ArrowFailure withoutColumn(Members<Json> row) {
        List<String> names = columns.stream().map(ArrowColumn::name).toList();
        String without = row.entrySet().stream()
                .filter(member -> isThere(member.getValue()) && !names.contains(member.getKey()))
                .map(member -> member.getKey())
                .findFirst()
                .orElse("");
        return ArrowFailure.ofColumn(without, "was not there when the table was begun");
    }
}
