package io.diglot.model;

import io.diglot.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Columns of one example to be written over those that it has.
 *
 * @param columns by name, in the order given; a name that the example has keeps its place
 */
public record ExampleColumns(ExampleId id, SequencedMap<String, Json> columns) {

    public ExampleColumns {
        columns = new LinkedHashMap<>(columns);
    }

    /** The example's data with these columns in it; none of its columns is lost. */
    public Json over(Json data) {
        Map<String, Json> merged = new LinkedHashMap<>(data.members());
        merged.putAll(columns);
        return Json.object(merged);
    }
}
