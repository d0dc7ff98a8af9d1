package io.diglot.model.scores;

import io.diglot.json.Json;
import io.diglot.json.Members;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.BiConsumer;

/** The columns of evaluations, gathered for each evaluation by the parts of their names. */
public final class EvaluationParts {

    private static final int FEW = 4;

    private final SequencedMap<String, Members.Builder<Json>> byEvaluation = new LinkedHashMap<>();

    public void put(EvaluationColumn column, Json value) {
        byEvaluation
                .computeIfAbsent(column.evaluation(), name -> Members.builder(FEW))
                .put(column.part(), value);
    }

    /** What there is of this evaluation, which is not here afterwards. */
    public Members<Json> take(String evaluation) {
        Members.Builder<Json> parts = byEvaluation.remove(evaluation);
        return parts == null ? Members.none() : parts.build();
    }

    /** What is left of each evaluation, which is not here afterwards. */
    public void takeAll(BiConsumer<String, Members<Json>> each) {
        byEvaluation.forEach((evaluation, parts) -> each.accept(evaluation, parts.build()));
        byEvaluation.clear();
    }
}
