package io.diglot.contract.upstream.arize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a user said of a run or an example.
 *
 * @param values of {@code score}, {@code label} and {@code text} those that were given
 */
record Annotation(String name, ObjectNode values, Instant updatedAt, Key by) {

    private static final List<String> VALUES = List.of("score", "label", "text");

    JsonNode json() {
        ObjectNode json = Json.object().put("name", name);
        json.setAll(values);
        json.set("updated_at", Json.time(updatedAt));
        json.putObject("annotator").put("id", by.user()).put("email", by.email());
        return json;
    }

    /** Annotations of a record after a user gave more; a value that is left out stays as it was. */
    static List<Annotation> merged(List<Annotation> old, List<JsonNode> given, Key by, Instant now) {
        List<Annotation> merged = new ArrayList<>(old);
        for (JsonNode one : given) {
            String name = one.get("name").textValue();
            ObjectNode values = Json.object();
            merged.stream().filter(it -> it.isOf(name, by)).forEach(it -> values.setAll(it.values));
            VALUES.stream().filter(one::has).forEach(value -> values.set(value, one.get(value)));
            merged.removeIf(it -> it.isOf(name, by));
            merged.add(new Annotation(name, values, now, by));
        }
        return List.copyOf(merged);
    }

    static ObjectNode addedTo(ObjectNode json, List<Annotation> annotations) {
        if (!annotations.isEmpty()) {
            json.set("annotations", Json.array(annotations, Annotation::json));
        }
        return json;
    }

    private boolean isOf(String otherName, Key other) {
        return name.equals(otherName) && by.user().equals(other.user());
    }
}
