package io.diglot.gateway.store.copies;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.gateway.store.spans.SpanTable;
import io.diglot.gateway.store.threads.ThreadTable;
import io.diglot.gateway.store.traces.TraceTable;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.spans.Span;
import io.diglot.model.traces.Piece;
import io.diglot.model.traces.Trace;
import io.diglot.model.traces.TraceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** Writes traces with their spans and scores as they are elsewhere. */
final class PieceCopy extends Repository {

    private final Map<ProjectId, ProjectId> homes;
    private final TraceTable traceTable;
    private final SpanTable spanTable;

    /** @param homes the projects here that projects elsewhere are */
    PieceCopy(UnitOfWork work, Map<ProjectId, ProjectId> homes) {
        super(work);
        this.homes = homes;
        this.traceTable = new TraceTable(work);
        this.spanTable = new SpanTable(work);
    }

    /**
     * Writes traces, each over what is there of it.
     *
     * @param all the ids of the traces, of which some may not have come
     * @param spans all that the traces have; what is there of others goes
     */
    void write(List<TraceId> all, List<Trace> traces, List<Span> spans) {
        Map<String, Trace> byId = new LinkedHashMap<>();
        traces.forEach(trace -> byId.put(trace.id().toString(), trace));
        Map<String, Span> spansById = new LinkedHashMap<>();
        spans.forEach(span -> spansById.put(span.id().toString(), span));
        deleteOtherSpans(all, spansById.keySet());
        List<MapSqlParameterSource> rows = new ArrayList<>();
        for (Trace trace : byId.values()) {
            rows.add(traceTable
                    .parameters(trace)
                    .addValue("project_id", home(trace).toString()));
        }
        Table.runAll(session, TraceTable.TABLE.upsertKeeping(), rows);
        List<MapSqlParameterSource> spanRows = new ArrayList<>();
        for (Span span : spansById.values()) {
            spanRows.add(
                    spanTable.parameters(span).addValue("project_id", home(span).toString()));
        }
        Table.runAll(session, SpanTable.TABLE.upsertKeeping(), spanRows);
        Map<String, List<FeedbackScore>> ofTraces = new LinkedHashMap<>();
        byId.forEach((id, trace) -> ofTraces.put(id, trace.feedbackScores()));
        new ScoreTable(work).replace(ScoreTable.Entity.TRACE, ofTraces);
        Map<String, List<FeedbackScore>> ofSpans = new LinkedHashMap<>();
        spansById.forEach((id, span) -> ofSpans.put(id, span.feedbackScores()));
        new ScoreTable(work).replace(ScoreTable.Entity.SPAN, ofSpans);
        new ThreadTable(work).note(byId.values(), this::home);
        noteProjects(byId.values().stream().toList());
        work.wrote(
                Resource.TRACE,
                byId.values().stream().map(trace -> trace.id().value()).toList());
        work.wrote(
                Resource.SPAN,
                spansById.values().stream().map(span -> span.id().value()).toList());
    }

    private ProjectId home(Piece.Kept piece) {
        return homes.getOrDefault(piece.projectId(), piece.projectId());
    }

    /** In order of id, so that two such writes do not cross. */
    private void noteProjects(List<Trace> traces) {
        Map<String, Instant> changed = new TreeMap<>();
        Map<String, ProjectId> projects = new TreeMap<>();
        for (Trace trace : traces) {
            ProjectId project = home(trace);
            projects.put(project.toString(), project);
            changed.merge(project.toString(), trace.lastUpdatedAt(), (one, other) -> one.isAfter(other) ? one : other);
        }
        projects.forEach(
                (id, project) -> new ProjectCopy(work).changed(project, changed.getOrDefault(id, Instant.EPOCH)));
    }

    private void deleteOtherSpans(List<TraceId> traces, Set<String> stay) {
        Set<String> others = new HashSet<>();
        for (List<String> some : Chunks.ofIds(traces)) {
            others.addAll(session.jdbc()
                    .sql("SELECT id FROM span WHERE workspace = :workspace AND trace_id IN (:traces)")
                    .param("workspace", workspace.name())
                    .param("traces", some)
                    .query(String.class)
                    .list());
        }
        others.removeAll(stay);
        spanTable.delete(others.stream().sorted().toList()).forEach(id -> work.deleted(Resource.SPAN, id));
    }
}
