package io.diglot.gateway.copy.opik;

import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.comments.OpikCommentMapper;
import io.diglot.opik.spans.OpikSpan;
import io.diglot.opik.storage.SpanStorage;
import io.diglot.opik.storage.TraceStorage;
import io.diglot.opik.traces.OpikTrace;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads runs: items with their traces, and the spans of those. */
final class CopiedRuns {

    private final CopiedItems items;
    private final CopiedTraces traces;
    private final CopiedSpans spans;
    private final ProjectNames projects;
    private final OpikCommentMapper comments;

    CopiedRuns(
            CopiedItems items,
            CopiedTraces traces,
            CopiedSpans spans,
            ProjectNames projects,
            OpikCommentMapper comments) {
        this.items = items;
        this.traces = traces;
        this.spans = spans;
        this.projects = projects;
        this.comments = comments;
    }

    List<CopiedRun> of(Workspace workspace, ExperimentId experiment, List<ExperimentItem> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        CopiedItems.Links links = items.known(workspace, experiment);
        CopiedTraces.Found found = traces.of(workspace, experiment, wanted, links.home());
        Map<UUID, List<OpikSpan>> ofTraces = spans.of(workspace, found.traces().values());
        return wanted.stream()
                .map(item ->
                        run(workspace, item, found.traces().get(item.traceId().value()), links, ofTraces))
                .toList();
    }

    private CopiedRun run(
            Workspace workspace,
            ExperimentItem item,
            @Nullable OpikTrace shown,
            CopiedItems.Links links,
            Map<UUID, List<OpikSpan>> ofTraces) {
        if (shown == null) {
            return new CopiedRun(item, null, List.of());
        }
        List<OpikSpan> spans = ofTraces.getOrDefault(shown.id(), List.of());
        TraceStorage.Read read = TraceStorage.toModel(item, shown, links.assertionsOf(item));
        return new CopiedRun(
                as(item, read),
                projects.placed(workspace, read.trace(), shown.projectId()),
                spans.stream()
                        .map(span -> projects.placed(workspace, SpanStorage.toModel(span), span.projectId()))
                        .toList(),
                null,
                List.of(),
                RunComments.of(shown, spans, comments),
                RunGuardrails.of(shown));
    }

    private static ExperimentItem as(ExperimentItem item, TraceStorage.Read read) {
        ProjectId project = read.trace().projectId();
        return new ExperimentItem(
                item.id(),
                item.experimentId(),
                item.datasetItemId(),
                read.exampleId(),
                item.traceId(),
                project,
                item.executionPolicy(),
                item.createdAt(),
                item.createdBy(),
                item.lastUpdatedAt(),
                item.lastUpdatedBy());
    }
}
