package io.diglot.model;

import io.diglot.json.Json;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluator found in a run.
 *
 * @param score a JSON number in its exact text
 * @param columns what else stands under {@code eval.<name>.}, by the rest of the column's name, for instance
 *     {@code metadata.threshold} or {@code trace.id}
 */
public record Evaluation(
        String name,
        @Nullable Json score,
        @Nullable Json label,
        @Nullable Json explanation,
        SequencedMap<String, Json> columns) {

    public Evaluation {
        columns = new LinkedHashMap<>(columns);
    }
}
