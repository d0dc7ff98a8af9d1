package io.diglot.gateway.store.spans;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.scores.AnnotationScores;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.gateway.store.traces.TraceWriter;
import io.diglot.gateway.store.traces.Traces;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.projects.Project;
import io.diglot.model.spans.SpanAnnotations;
import io.diglot.model.spans.SpanId;
import io.diglot.model.spans.SpanWindow;
import io.diglot.model.traces.TraceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What clients do to the spans of a window for whom a trace is nothing but its spans. */
public final class SpanEdits extends Repository {

    private final SpanWalk window;

    public SpanEdits(UnitOfWork work, SpanWindow window) {
        super(work);
        this.window = new SpanWalk(work, window);
    }

    /**
     * Deletes spans. A trace that is a span itself goes with all that it has; one that loses its last span goes too, unless
     * it is a run of an experiment.
     *
     * @return those that were there
     */
    public Set<SpanId> delete(List<SpanId> ids) {
        serialise();
        Set<String> asked = ids.stream().map(SpanId::toString).collect(Collectors.toSet());
        Set<String> spans = window.spansAmong(asked);
        Set<String> rest = new HashSet<>(asked);
        rest.removeAll(spans);
        Set<String> traces = window.rootlessAmong(rest);
        Set<String> losing = tracesOf(spans);
        SpanTable.withFiles(work).delete(spans).forEach(id -> work.deleted(Resource.SPAN, id));
        Set<String> emptied = emptied(losing);
        losing.removeAll(emptied);
        losing.forEach(id -> work.wrote(Resource.TRACE, UUID.fromString(id)));
        // The cost and usage of spans count in the experiments that their traces are runs of.
        new ExperimentTable(work)
                .touchLinked(losing.stream()
                        .map(id -> new TraceId(UUID.fromString(id)))
                        .toList());
        List<TraceId> gone = new ArrayList<>();
        traces.forEach(id -> gone.add(new TraceId(UUID.fromString(id))));
        emptied.forEach(id -> gone.add(new TraceId(UUID.fromString(id))));
        if (!gone.isEmpty()) {
            new Traces(work).delete(gone);
        }
        return ids.stream()
                .filter(id -> spans.contains(id.toString()) || traces.contains(id.toString()))
                .collect(Collectors.toSet());
    }

    /** In the order in which all others wait who write both. */
    private void serialise() {
        new TraceWriter(work, Project.DEFAULT_NAME).serialise();
        new SpanWriter(work, Project.DEFAULT_NAME).serialise();
    }

    private Set<String> tracesOf(Collection<String> spans) {
        Set<String> traces = new HashSet<>();
        for (List<String> some : Chunks.of(spans)) {
            traces.addAll(session.jdbc()
                    .sql("SELECT DISTINCT s.trace_id FROM span s WHERE s.workspace = :workspace AND s.id IN (:some)")
                    .param("workspace", workspace.name())
                    .param("some", some)
                    .query(String.class)
                    .list());
        }
        return traces;
    }

    /** Those of some traces that have no span and are no run. */
    private Set<String> emptied(Collection<String> traces) {
        Set<String> emptied = new HashSet<>();
        for (List<String> some : Chunks.of(traces)) {
            emptied.addAll(session.jdbc()
                    .sql("SELECT t.id FROM trace t WHERE t.workspace = :workspace AND t.id IN (:some) AND NOT EXISTS"
                            + " (SELECT 1 FROM span s WHERE s.workspace = t.workspace AND s.trace_id = t.id) AND NOT"
                            + " EXISTS (SELECT 1 FROM experiment_item i WHERE i.workspace = t.workspace AND i.trace_id ="
                            + " t.id)")
                    .param("workspace", workspace.name())
                    .param("some", some)
                    .query(String.class)
                    .list());
        }
        return emptied;
    }

    /** Adds what the caller says; fails where one of the records is not in the window. */
    public void annotate(SpanAnnotations annotations) {
        serialise();
        Set<String> named =
                annotations.said().stream().map(AnnotationDraft::recordId).collect(Collectors.toSet());
        Set<String> spans = annotations.of() == SpanAnnotations.Of.SPAN ? window.spansAmong(named) : Set.of();
        Set<String> rest = new HashSet<>(named);
        rest.removeAll(spans);
        Set<String> traces =
                annotations.of() == SpanAnnotations.Of.SPAN ? window.rootlessAmong(rest) : window.tracesAmong(rest);
        rest.removeAll(traces);
        if (!rest.isEmpty()) {
            Resource missing = annotations.of() == SpanAnnotations.Of.SPAN ? Resource.SPAN : Resource.TRACE;
            throw new Failure.NotFound(missing, rest.iterator().next()).asException();
        }
        add(ScoreTable.Entity.SPAN, spans, annotations.said());
        add(ScoreTable.Entity.TRACE, traces, annotations.said());
    }

    private void add(ScoreTable.Entity entity, Set<String> records, List<AnnotationDraft> said) {
        List<AnnotationDraft> some = said.stream()
                .filter(draft -> records.contains(draft.recordId()))
                .filter(draft -> !draft.isEmpty())
                .toList();
        if (!some.isEmpty()) {
            new AnnotationScores(work, entity).add(some);
        }
    }
}
