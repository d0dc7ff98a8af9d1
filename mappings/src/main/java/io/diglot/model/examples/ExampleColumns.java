package io.diglot.model.examples;

import io.diglot.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
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

    /**
     * Examples with columns written over those that they have. An example that is not held is passed over; of one that
     * is there twice both changes are made, one after the other.
     */
    public static List<ExampleDraft> merge(Map<ExampleId, Example> held, List<ExampleColumns> changes) {
        Map<ExampleId, ExampleDraft> merged = new LinkedHashMap<>();
        for (ExampleColumns change : changes) {
            Example example = held.get(change.id());
            if (example != null) {
                ExampleDraft soFar = merged.get(change.id());
                Json data = change.over(soFar == null ? example.data() : soFar.data());
                merged.put(
                        change.id(),
                        new ExampleEdit(change.id(), data, null, null, null, null, false).applyTo(example));
            }
        }
        return List.copyOf(merged.values());
    }
}
