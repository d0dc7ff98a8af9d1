package io.diglot.gateway.store.mirror;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.runs.ItemTable;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.gateway.store.traces.TraceTable;
import io.diglot.gateway.store.unfinished.Deletion;
import io.diglot.json.Json;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunProjection;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.traces.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** Writes runs that are here over what they were, as another server shows them now. */
final class ShownRuns extends Repository {

    private static final String DELETE_SCORE =
            "DELETE FROM feedback_score WHERE workspace = :workspace AND entity_type ="
                    + " :entity_type AND entity_id = :entity_id AND name = :name AND author = :author AND source_queue_id ="
                    + " :source_queue_id";

    ShownRuns(UnitOfWork work) {
        super(work);
    }

    /** Which of these ids traces have. */
    Set<String> taken(Collection<String> ids) {
        Set<String> taken = new HashSet<>();
        for (List<String> some : Chunks.ofIds(ids)) {
            taken.addAll(session.jdbc()
                    .sql("SELECT t.id FROM trace t WHERE t.workspace = :workspace AND t.id IN (:ids)")
                    .param("workspace", workspace.name())
                    .param("ids", some)
                    .query(String.class)
                    .list());
        }
        return taken;
    }

    /** What people gave them here besides, they keep. A score that is as it was keeps its dates. */
    void replace(ProjectId project, List<Run> runs) {
        if (runs.isEmpty()) {
            return;
        }
        TraceTable table = new TraceTable(work);
        List<String> ids = runs.stream().map(run -> run.id().toString()).toList();
        Map<String, List<FeedbackScore>> before = new ScoreTable(work).of(ScoreTable.Entity.TRACE, ids);
        List<MapSqlParameterSource> traces = new ArrayList<>();
        List<MapSqlParameterSource> given = new ArrayList<>();
        List<MapSqlParameterSource> gone = new ArrayList<>();
        for (Run run : runs) {
            Trace trace = RunProjection.toTrace(run, project, by.author(), by.time());
            List<FeedbackScore> known = before.getOrDefault(run.id().toString(), List.of());
            traces.add(table.parameters(trace));
            trace.feedbackScores().stream()
                    .filter(score -> known.stream().noneMatch(other -> isOf(score, other) && saysTheSame(score, other)))
                    .forEach(score -> given.add(parameters(run, score)));
            known.stream()
                    .filter(score ->
                            isOfServer(score) && trace.feedbackScores().stream().noneMatch(other -> isOf(score, other)))
                    .forEach(score -> gone.add(parameters(run, score)));
        }
        Table.runAll(
                session,
                TraceTable.TABLE.upsertKeeping("project_id", "start_time", "created_at", "created_by"),
                traces);
        ScoreTable.put(session, given);
        Table.runAll(session, DELETE_SCORE, gone);
        new ExperimentTable(work).touchLinked(runs.stream().map(Run::id).toList());
        work.wrote(Resource.TRACE, runs.stream().map(run -> run.id().value()).toList());
    }

    /** Takes runs out of an experiment; what was never more than a run goes altogether. */
    void remove(ExperimentId experiment, List<UUID> ids) {
        List<ExperimentItemId> items = new ArrayList<>();
        List<String> traces = new ArrayList<>();
        for (List<String> some : Chunks.ofIds(ids)) {
            session.jdbc()
                    .sql("SELECT i.id, i.trace_id FROM experiment_item i WHERE i.workspace = :workspace AND"
                            + " i.experiment_id = :experiment AND (i.trace_id IN (:ids) OR i.id IN (:ids))")
                    .param("workspace", workspace.name())
                    .param("experiment", experiment.toString())
                    .param("ids", some)
                    .query(row -> {
                        items.add(new ExperimentItemId(Columns.uuid(row, "id")));
                        traces.add(row.getString("trace_id"));
                    });
        }
        new ItemTable(work).delete(items);
        if (!traces.isEmpty()) {
            Deletion.unusedRuns(work, traces);
        }
    }

    private MapSqlParameterSource parameters(Run run, FeedbackScore score) {
        return ScoreTable.parameters(workspace, ScoreTable.Entity.TRACE, run.id(), score);
    }

    /** Whether the server showed it, and nobody else gave it. */
    private boolean isOfServer(FeedbackScore score) {
        return RunProjection.ANNOTATIONS.equals(score.sourceQueueId())
                || (score.source() == FeedbackScore.Source.SDK
                        && score.sourceQueueId() == null
                        && score.author().equals(by.author()));
    }

    /** Whether one goes in the place of the other. */
    private static boolean isOf(FeedbackScore one, FeedbackScore other) {
        return one.name().equals(other.name())
                && one.author().equals(other.author())
                && Objects.equals(one.sourceQueueId(), other.sourceQueueId());
    }

    /** Whether one says what the other says. */
    static boolean saysTheSame(FeedbackScore one, FeedbackScore other) {
        return one.name().equals(other.name())
                && isSame(one.value(), other.value())
                && Objects.equals(one.categoryName(), other.categoryName())
                && Objects.equals(one.reason(), other.reason());
    }

    private static boolean isSame(@Nullable Json one, @Nullable Json other) {
        return one == null || other == null
                ? one == null && other == null
                : one.decimalValue().compareTo(other.decimalValue()) == 0;
    }
}
