package io.diglot.opik.storage;

import io.diglot.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Columns in two parts, so that they come back from Opik as they were.
 *
 * @param visible every column as people see it in Opik
 * @param raw by column, the exact text of those that Opik changes: a string, or an array of its pieces
 */
public record ExactColumns(SequencedMap<String, Json> visible, SequencedMap<String, Json> raw) {

    public ExactColumns {
        visible = new LinkedHashMap<>(visible);
        raw = new LinkedHashMap<>(raw);
    }

    /** Columns that are about to be sent. */
    public static ExactColumns of(Map<String, Json> columns) {
        SequencedMap<String, Json> visible = new LinkedHashMap<>();
        SequencedMap<String, Json> raw = new LinkedHashMap<>();
        columns.forEach((column, value) -> {
            ExactValue exact = ExactValue.of(value);
            visible.put(column, exact.visible());
            if (exact.kept() != null) {
                raw.put(column, exact.kept());
            }
        });
        return new ExactColumns(visible, raw);
    }

    /** The columns that were sent; one that someone has changed in Opik since is what it was changed to. */
    public SequencedMap<String, Json> columns() {
        SequencedMap<String, Json> columns = new LinkedHashMap<>();
        visible.forEach((column, value) -> columns.put(column, ExactValue.read(value, raw.get(column))));
        return columns;
    }
}
