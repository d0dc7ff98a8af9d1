package io.diglot.opik.storage;

import io.diglot.json.Json;
import io.diglot.json.Members;
import io.diglot.model.scores.Evaluation;
import io.diglot.model.scores.EvaluationColumn;
import io.diglot.model.scores.EvaluationParts;
import io.diglot.model.scores.FeedbackScore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What was kept of evaluations in the metadata, brought in line with the scores that are there now. A score wins over
 * what was kept, except where it is what was written then: there the kept text is the exact one.
 *
 * @param columns what of the kept columns still holds beside the scores
 * @param scores the newest of each evaluation, in exact text, and all annotations
 */
record ReadEvaluations(Members<Json> columns, List<FeedbackScore> scores) {

    /** @param kept columns, each of an evaluation */
    static ReadEvaluations of(EvaluationParts kept, List<FeedbackScore> given) {
        SequencedMap<String, FeedbackScore> newest = new LinkedHashMap<>();
        List<FeedbackScore> scores = new ArrayList<>(given.size());
        for (FeedbackScore score : given) {
            if (score.source() == FeedbackScore.Source.UI) {
                scores.add(score);
            } else {
                newest.merge(score.name(), score, FeedbackScore::newer);
            }
        }
        Members.Builder<Json> columns = Members.builder(given.size());
        kept.takeAll((name, parts) -> {
            StoredScore written = StoredScore.of(Evaluation.of(name, parts)).orElse(null);
            FeedbackScore now = newest.get(name);
            if (written == null) {
                put(name, parts, columns);
            } else if (now != null) {
                newest.put(name, reconciled(now, written, parts));
                put(name, stillHolding(now, written, parts), columns);
            }
        });
        scores.addAll(newest.values());
        return new ReadEvaluations(columns.build(), scores);
    }

    private static void put(String evaluation, Members<Json> parts, Members.Builder<Json> columns) {
        parts.forEach((part, value) -> columns.put(new EvaluationColumn(evaluation, part).column(), value));
    }

    private static FeedbackScore reconciled(FeedbackScore now, StoredScore written, Members<Json> parts) {
        Json exact = parts.get(EvaluationColumn.SCORE);
        return new FeedbackScore(
                now.name(),
                exact != null && written.value().equals(now.value()) ? exact : now.value(),
                OpikMeaning.isSame(now.categoryName(), written.label()) ? written.label() : now.categoryName(),
                OpikMeaning.isSame(now.reason(), written.text()) ? written.text() : now.reason(),
                now.source(),
                now.sourceQueueId(),
                now.author(),
                now.createdAt(),
                now.lastUpdatedAt());
    }

    /** The parts without what someone has changed in Opik. */
    private static Members<Json> stillHolding(FeedbackScore now, StoredScore written, Members<Json> parts) {
        Members<Json> labelled =
                OpikMeaning.isSame(now.categoryName(), written.label()) ? parts : parts.without(EvaluationColumn.LABEL);
        return OpikMeaning.isSame(now.reason(), written.text())
                ? labelled
                : labelled.without(EvaluationColumn.EXPLANATION);
    }
}
