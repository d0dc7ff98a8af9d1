package io.diglot.gateway.store.scores;

import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.annotations.SaidUnderNames;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.runs.RunProjection;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.traces.TraceId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** What people say of traces or spans, which are scores of theirs. */
public final class AnnotationScores extends Repository {

    private final ScoreTable.Entity entity;

    public AnnotationScores(UnitOfWork work, ScoreTable.Entity entity) {
        super(work);
        this.entity = entity;
    }

    /**
     * Adds to what the caller said before, and makes the configs of names that are new.
     *
     * @param said of records that are there, each by its id
     */
    public void add(List<AnnotationDraft> said) {
        new SaidUnderNames(work).note(said);
        Map<List<String>, FeedbackScore> own = own(new ScoreTable(work)
                .of(
                        entity,
                        said.stream().map(AnnotationDraft::recordId).distinct().toList()));
        Map<List<String>, FeedbackScore> after = new LinkedHashMap<>();
        for (AnnotationDraft draft : said) {
            List<String> key = List.of(draft.recordId(), draft.name());
            FeedbackScore known = after.containsKey(key) ? after.get(key) : own.get(key);
            after.put(key, annotated(known, draft));
        }
        ScoreTable.put(
                session,
                after.entrySet().stream()
                        .map(entry -> ScoreTable.parameters(
                                workspace, entity, entry.getKey().getFirst(), entry.getValue()))
                        .toList());
        List<UUID> records = said.stream()
                .map(AnnotationDraft::recordId)
                .distinct()
                .map(UUID::fromString)
                .toList();
        if (entity == ScoreTable.Entity.TRACE) {
            // Each experiment that has one of them as a run shows the mean.
            new ExperimentTable(work)
                    .touchLinked(records.stream().map(TraceId::new).toList());
        }
        work.wrote(entity.resource(), records);
    }

    /** What the caller said of records, through Arize or in Opik, by record and name: the last word of each. */
    private Map<List<String>, FeedbackScore> own(Map<String, List<FeedbackScore>> scores) {
        Map<List<String>, FeedbackScore> own = new HashMap<>();
        scores.forEach((record, ofRecord) -> ofRecord.stream()
                .filter(score -> score.source() == FeedbackScore.Source.UI
                        && score.author().equals(by.author()))
                .forEach(score -> own.merge(
                        List.of(record, score.name()),
                        score,
                        BinaryOperator.maxBy(Comparator.comparing(FeedbackScore::lastUpdatedAt)))));
        return own;
    }

    private FeedbackScore annotated(@Nullable FeedbackScore known, AnnotationDraft draft) {
        return new FeedbackScore(
                draft.name(),
                known == null || draft.score() != null ? draft.score() : known.value(),
                known == null || draft.label() != null ? draft.label() : known.categoryName(),
                known == null || draft.text() != null ? draft.text() : known.reason(),
                FeedbackScore.Source.UI,
                known == null ? RunProjection.ANNOTATIONS : known.sourceQueueId(),
                by.author(),
                known == null ? by.time() : known.createdAt(),
                by.time());
    }
}
