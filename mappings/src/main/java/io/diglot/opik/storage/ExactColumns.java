package io.diglot.opik.storage;

import io.diglot.json.Json;
import io.diglot.json.Members;
import java.util.Map;

/**
 * Columns in two parts, so that they come back from Opik as they were.
 *
 * @param visible every column as people see it in Opik
 * @param raw by column, the exact text of those that Opik changes: a string, or an array of its pieces
 */
public record ExactColumns(Members<Json> visible, Members<Json> raw) {

    /** Columns that are about to be sent. */
    public static ExactColumns of(Map<String, Json> columns) {
        Members.Builder<Json> visible = Members.builder(columns.size());
        Members.Builder<Json> raw = Members.builder(columns.size());
        columns.forEach((column, value) -> {
            ExactValue exact = ExactValue.of(value);
            visible.put(column, exact.visible());
            if (exact.kept() != null) {
                raw.put(column, exact.kept());
            }
        });
        return new ExactColumns(visible.build(), raw.build());
    }

    /** The columns that were sent; one that someone has changed in Opik since is what it was changed to. */
    public Members<Json> columns() {
        Members.Builder<Json> columns = Members.builder(visible.size());
        visible.forEach((column, value) -> columns.put(column, ExactValue.read(value, raw.get(column))));
        return columns.build();
    }
}
