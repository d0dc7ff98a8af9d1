package io.diglot.gateway.store.mirror;

import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.runs.RunProjection;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.traces.TraceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** Gives a run that is not only the other server's the scores that were given there. */
final class ShownScores extends Repository {

    ShownScores(UnitOfWork work) {
        super(work);
    }

    /**
     * Takes over what is other than before. A score that says what one here says, whoever gave it, is that one: it was
     * brought there from here. Where nothing was shown before, what evaluators found is what was brought there.
     */
    void merge(TraceId trace, ListedRun run, @Nullable Shown before) {
        Set<String> changed = run.shown().changedSince(before);
        List<FeedbackScore> here = new ScoreTable(work)
                .of(ScoreTable.Entity.TRACE, List.of(trace.toString()))
                .getOrDefault(trace.toString(), List.of());
        List<MapSqlParameterSource> rows = new ArrayList<>();
        for (FeedbackScore score : shown(run)) {
            boolean annotation = score.source() == FeedbackScore.Source.UI;
            boolean meant = annotation
                    ? changed.contains(RunParts.annotation(score.author(), score.name()))
                    : before != null && changed.contains(RunParts.evaluation(score.name()));
            if (meant && here.stream().noneMatch(other -> ShownRuns.saysTheSame(score, other))) {
                rows.add(ScoreTable.parameters(
                        workspace, ScoreTable.Entity.TRACE, trace, annotation ? score : inPlaceOfNewest(score, here)));
            }
        }
        if (!rows.isEmpty()) {
            ScoreTable.put(session, rows);
            new ExperimentTable(work).touchLinked(List.of(trace));
            work.wrote(Resource.TRACE, trace.value());
        }
    }

    private List<FeedbackScore> shown(ListedRun run) {
        return RunProjection.toTrace(run.run(), new ProjectId(run.run().id().value()), by.author(), by.time())
                .feedbackScores();
    }

    /** An evaluation has no author there: it goes over the one that was last given here. */
    private static FeedbackScore inPlaceOfNewest(FeedbackScore score, List<FeedbackScore> here) {
        return here.stream()
                .filter(other -> other.name().equals(score.name())
                        && other.source() != FeedbackScore.Source.UI
                        && other.value() != null)
                .reduce(FeedbackScore::newer)
                .map(newest -> new FeedbackScore(
                        score.name(),
                        score.value(),
                        score.categoryName(),
                        score.reason(),
                        newest.source(),
                        newest.sourceQueueId(),
                        newest.author(),
                        newest.createdAt(),
                        score.lastUpdatedAt()))
                .orElse(score);
    }
}
