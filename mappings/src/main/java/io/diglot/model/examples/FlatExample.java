package io.diglot.model.examples;

import io.diglot.json.Json;
import io.diglot.json.Members;
import io.diglot.model.ColumnNames;
import java.util.List;

/** An example as one flat row, without what people said of it. */
public final class FlatExample {

    /** What each has beside its columns, and before them: texts. */
    public static final List<String> BESIDE = List.of("id", "created_at", "updated_at");

    private FlatExample() {}

    /** The columns of an example with these data. */
    public static Members<Json> columns(Json data) {
        Members<Json> members = data.members();
        Members.Builder<Json> columns = Members.builder(members.size());
        members.forEach((key, value) -> columns.put(ColumnNames.EXAMPLE.toArizeColumn(key), value));
        return columns.build();
    }
}
