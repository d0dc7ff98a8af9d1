package io.diglot.model.scores;

import io.diglot.json.Json;
import io.diglot.json.Members;
import java.util.SequencedMap;
import java.util.function.BiConsumer;
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
        columns = Members.copyOf(columns);
    }

    /**
     * The evaluation that is made of these parts, by the names that its columns end in. A score that is no number is
     * none, and stays as what it is.
     */
    public static Evaluation of(String name, Members<Json> parts) {
        Json label = parts.get(EvaluationColumn.LABEL);
        Json explanation = parts.get(EvaluationColumn.EXPLANATION);
        Members<Json> rest = parts.without(EvaluationColumn.LABEL, EvaluationColumn.EXPLANATION);
        Json score = rest.get(EvaluationColumn.SCORE);
        return score != null && score.isNumber()
                ? new Evaluation(name, score, label, explanation, rest.without(EvaluationColumn.SCORE))
                : new Evaluation(name, null, label, explanation, rest);
    }

    /** Its parts as columns, each under the whole name. */
    public void forEachColumn(BiConsumer<String, Json> each) {
        EvaluationColumn.Names names = EvaluationColumn.of(name);
        if (score != null) {
            each.accept(names.score(), score);
        }
        if (label != null) {
            each.accept(names.label(), label);
        }
        if (explanation != null) {
            each.accept(names.explanation(), explanation);
        }
        columns.forEach((part, value) -> each.accept(new EvaluationColumn(name, part).column(), value));
    }
}
