package io.diglot.model.scores;

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

    /**
     * The evaluation that is made of these parts, by the names that its columns end in. A score that is no number is
     * none, and stays as what it is.
     */
    public static Evaluation of(String name, SequencedMap<String, Json> parts) {
        SequencedMap<String, Json> rest = new LinkedHashMap<>(parts);
        Json score = rest.get(EvaluationColumn.SCORE);
        Json number = score != null && score.isNumber() ? rest.remove(EvaluationColumn.SCORE) : null;
        Json label = rest.remove(EvaluationColumn.LABEL);
        Json explanation = rest.remove(EvaluationColumn.EXPLANATION);
        return new Evaluation(name, number, label, explanation, rest);
    }
}
