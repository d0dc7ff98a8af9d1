package io.diglot.opik.storage;

import io.diglot.json.Json;
import io.diglot.model.scores.Evaluation;
import io.diglot.model.scores.EvaluationColumn;
import io.diglot.model.scores.FeedbackScore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What was kept of evaluations in the metadata, brought in line with the scores that are there now. A score wins over
 * what was kept, except where it is what was written then: there the kept text is the exact one.
 *
 * @param columns what of the kept columns still holds beside the scores
 * @param scores the newest of each evaluation, in exact text, and all annotations
 */
record ReadEvaluations(SequencedMap<String, Json> columns, List<FeedbackScore> scores) {

    /** @param kept columns, each of an evaluation */
    static ReadEvaluations of(SequencedMap<String, Json> kept, List<FeedbackScore> given) {
        SequencedMap<String, FeedbackScore> newest = new LinkedHashMap<>();
        List<FeedbackScore> scores = new ArrayList<>();
        for (FeedbackScore score : given) {
            if (score.source() == FeedbackScore.Source.UI) {
                scores.add(score);
            } else {
                newest.merge(score.name(), score, FeedbackScore::newer);
            }
        }
        SequencedMap<String, Json> columns = new LinkedHashMap<>();
        evaluations(kept).forEach((name, parts) -> {
            StoredScore written = StoredScore.of(Evaluation.of(name, parts)).orElse(null);
            if (written != null) {
                FeedbackScore now = newest.get(name);
                if (now == null) {
                    return;
                }
                newest.put(name, reconciled(now, written, parts));
            }
            parts.forEach((part, value) -> columns.put(new EvaluationColumn(name, part).column(), value));
        });
        scores.addAll(newest.values());
        return new ReadEvaluations(columns, scores);
    }

    private static SequencedMap<String, SequencedMap<String, Json>> evaluations(Map<String, Json> kept) {
        SequencedMap<String, SequencedMap<String, Json>> evaluations = new LinkedHashMap<>();
        kept.forEach((column, value) -> EvaluationColumn.parse(column).ifPresent(it -> evaluations
                .computeIfAbsent(it.evaluation(), name -> new LinkedHashMap<>())
                .put(it.part(), value)));
        return evaluations;
    }

    /** Takes from the parts what someone has changed in Opik. */
    private static FeedbackScore reconciled(FeedbackScore now, StoredScore written, SequencedMap<String, Json> parts) {
        Json exact = parts.get(EvaluationColumn.SCORE);
        Json value = now.value();
        if (exact != null && written.value().equals(value)) {
            value = exact;
        }
        return new FeedbackScore(
                now.name(),
                value,
                text(now.categoryName(), written.label(), EvaluationColumn.LABEL, parts),
                text(now.reason(), written.text(), EvaluationColumn.EXPLANATION, parts),
                now.source(),
                now.sourceQueueId(),
                now.author(),
                now.createdAt(),
                now.lastUpdatedAt());
    }

    private static @Nullable String text(
            @Nullable String now, @Nullable String written, String part, Map<String, Json> parts) {
        if (OpikMeaning.isSame(now, written)) {
            return written;
        }
        parts.remove(part);
        return now;
    }
}
