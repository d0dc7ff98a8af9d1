package io.diglot.gateway.store.otlp;

import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.otlp.OtlpTraceTable.Known;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.spans.SpanWriter;
import io.diglot.gateway.store.traces.PieceQuery;
import io.diglot.gateway.store.traces.TraceTable;
import io.diglot.gateway.store.traces.TraceWriter;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.projects.Project;
import io.diglot.model.spans.CollectedSpan;
import io.diglot.model.spans.SpanDraft;
import io.diglot.model.traces.TraceQuery;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Keeps spans that come from elsewhere. */
public final class SpanArrivals extends Repository {

    private final OtlpTraceTable known;

    public SpanArrivals(UnitOfWork work) {
        super(work);
        this.known = new OtlpTraceTable(session, workspace);
    }

    /** All of them, over what is there of each; a trace that is there stays as it is. */
    public void keep(List<CollectedSpan> sent) {
        // No run takes the traces over before their spans are there.
        new TraceWriter(work, Project.DEFAULT_NAME).serialise();
        new SpanWriter(work, Project.DEFAULT_NAME).serialise();
        Map<String, Known> traces = known.ensure(sent);
        List<CollectedSpan> spans = besideTheirRuns(inTheirProjects(sent), traces);
        writeTraces(spans, traces);
        new SpanWriter(work, Project.DEFAULT_NAME)
                .put(spans.stream()
                        .map(span -> draft(span, Objects.requireNonNull(traces.get(span.trace()))))
                        .toList());
    }

    private void writeTraces(List<CollectedSpan> spans, Map<String, Known> traces) {
        Map<String, CollectedSpan> roots = new LinkedHashMap<>();
        for (CollectedSpan span : spans) {
            if (span.isRoot()
                    && !Objects.requireNonNull(traces.get(span.trace())).isTaken()) {
                roots.putIfAbsent(span.trace(), span);
            }
        }
        if (roots.isEmpty()) {
            return;
        }
        new TraceWriter(work, Project.DEFAULT_NAME)
                .put(roots.values().stream()
                        .map(root -> root.toTrace(
                                Objects.requireNonNull(traces.get(root.trace())).trace()))
                        .toList());
        known.rooted(roots.values());
    }

    private static SpanDraft draft(CollectedSpan span, Known trace) {
        String parent = span.parent();
        return span.toSpan(trace.span(span.id()), trace.trace(), parent == null ? null : trace.span(parent));
    }

    /** Spans of a dataset's experiments lie where the runs do, or nobody who looks at a run would see them. */
    private List<CollectedSpan> inTheirProjects(List<CollectedSpan> spans) {
        Map<DatasetId, Optional<String>> projects = new HashMap<>();
        return spans.stream()
                .map(span -> span.dataset() == null
                        ? span
                        : projects.computeIfAbsent(span.dataset(), this::projectOf)
                                .map(span::in)
                                .orElse(span))
                .toList();
    }

    /** Those that come after a run took their trace over. */
    private List<CollectedSpan> besideTheirRuns(List<CollectedSpan> spans, Map<String, Known> traces) {
        Map<String, String> runs = new HashMap<>();
        traces.forEach((otlp, trace) -> {
            if (trace.isTakenOver()) {
                runs.put(trace.trace().toString(), otlp);
            }
        });
        Map<String, String> projects = new HashMap<>();
        new TraceTable(work)
                .find(runs.keySet(), PieceQuery.omitted(EnumSet.allOf(TraceQuery.Payload.class)))
                .forEach((id, run) -> new ProjectTable(work)
                        .find(run.projectId())
                        .ifPresent(project -> projects.put(Objects.requireNonNull(runs.get(id)), project.name())));
        return projects.isEmpty()
                ? spans
                : spans.stream()
                        .map(span -> projects.containsKey(span.trace()) ? span.in(projects.get(span.trace())) : span)
                        .toList();
    }

    private Optional<String> projectOf(DatasetId id) {
        Optional<Dataset> dataset = new DatasetTable(work).find(id);
        return dataset.map(Dataset::projectId)
                .flatMap(project -> new ProjectTable(work).find(project))
                .map(Project::name)
                .or(() -> dataset.map(found -> Project.DEFAULT_NAME));
    }
}
