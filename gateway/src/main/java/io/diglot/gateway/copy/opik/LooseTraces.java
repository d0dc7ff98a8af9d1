package io.diglot.gateway.copy.opik;

import io.diglot.gateway.copy.side.CopiedProject;
import io.diglot.gateway.copy.side.CopiedTrace;
import io.diglot.gateway.copy.side.TracePortion;
import io.diglot.gateway.paging.PartlyRead;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.comments.OpikCommentMapper;
import io.diglot.opik.projects.OpikProject;
import io.diglot.opik.spans.OpikSpan;
import io.diglot.opik.storage.SpanStorage;
import io.diglot.opik.storage.TraceStorage;
import io.diglot.opik.traces.OpikTrace;
import io.diglot.opik.traces.OpikTracePage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Traces that are runs of no experiment. The list of traces names the experiment of a run, and none of these. */
final class LooseTraces {

    private static final int PROJECTS = 200;

    /** Any of them may be large. */
    private static final int WHOLE_AT_ONCE = 100;

    private static final int BARE_AT_ONCE = 400;

    /** So few of a project are asked for one by one. */
    private static final int FEW = 3;

    private final OpikCalls calls;
    private final CopiedTraces traces;
    private final CopiedSpans spans;
    private final TracePlaces places;
    private final ProjectNames projects;
    private final OpikCommentMapper comments;
    private final SuperfluousScores superfluous;
    private final RunComments said;
    private final RunGuardrails guardrails;

    LooseTraces(
            OpikCalls calls,
            CopiedTraces traces,
            CopiedSpans spans,
            TracePlaces places,
            ProjectNames projects,
            OpikCommentMapper comments,
            SuperfluousScores superfluous,
            RunComments said,
            RunGuardrails guardrails) {
        this.calls = calls;
        this.traces = traces;
        this.spans = spans;
        this.places = places;
        this.projects = projects;
        this.comments = comments;
        this.superfluous = superfluous;
        this.said = said;
        this.guardrails = guardrails;
    }

    List<CopiedProject> projects(Workspace workspace) {
        List<OpikProject> all =
                calls.all(PROJECTS, number -> calls.in(workspace).projects(number, PROJECTS));
        return all.stream()
                .map(project -> new CopiedProject(
                        new ProjectId(project.id()), project.name(), traces.count(workspace, project.id())))
                .toList();
    }

    TracePortion portion(
            Workspace workspace, CopiedProject project, @Nullable TraceId before, @Nullable Instant since, int limit) {
        OpikTracePage page =
                traces.page(workspace, project.id().value(), before == null ? null : before.toString(), limit);
        List<OpikTrace> rows = page.content();
        if (rows.isEmpty()) {
            return TracePortion.NONE;
        }
        // A run of several experiments has as many rows, perhaps on both sides of a page's end; these have one each.
        List<OpikTrace> loose = rows.stream()
                .filter(row -> row.experiment() == null)
                .filter(row -> since == null || !row.lastUpdatedAt().isBefore(since))
                .collect(Collectors.toMap(OpikTrace::id, row -> row, (one, same) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
        long seen = CopiedTraces.shown(page);
        return new TracePortion(
                copied(workspace, loose),
                seen,
                seen >= page.total() ? null : new TraceId(rows.getLast().id()));
    }

    /** By their ids, whatever they are runs of. */
    List<CopiedTrace> of(Workspace workspace, String projectName, List<TraceId> ids) {
        Optional<UUID> project = ids.isEmpty() ? Optional.empty() : projects.id(workspace, projectName);
        return project.map(id -> copied(
                        workspace,
                        traces.of(workspace, id, texts(ids)).traces().values().stream()
                                .sorted(Comparator.comparing(
                                                (OpikTrace trace) -> trace.id().toString())
                                        .reversed())
                                .toList()))
                .orElse(List.of());
    }

    /** Wherever they lie, and whatever they are runs of: of the first ones those that there are. */
    PartlyRead<CopiedTrace, TraceId> first(Workspace workspace, List<TraceId> ids) {
        List<TraceId> asked = ids.subList(0, Math.min(ids.size(), WHOLE_AT_ONCE));
        Map<UUID, NavigableSet<String>> byProject = new HashMap<>();
        places.projects(workspace, asked.stream().map(TraceId::value).toList()).forEach((id, project) -> byProject
                .computeIfAbsent(project, any -> new TreeSet<>())
                .add(id.toString()));
        List<OpikTrace> found = new ArrayList<>();
        byProject.forEach((project, some) -> {
            if (some.size() > FEW) {
                found.addAll(traces.of(workspace, project, some).traces().values());
            } else {
                some.forEach(id -> traces.one(workspace, UUID.fromString(id)).ifPresent(found::add));
            }
        });
        found.sort(
                Comparator.comparing((OpikTrace trace) -> trace.id().toString()).reversed());
        return new PartlyRead<>(copied(workspace, found), ids.subList(asked.size(), ids.size()), 0);
    }

    /** Shows the ids of all of a project that are runs of no experiment, some at a time, the greatest first. */
    void ids(Workspace workspace, UUID project, Consumer<List<UUID>> each) {
        UUID last = null;
        boolean isMore = true;
        while (isMore) {
            OpikTracePage page =
                    traces.barePage(workspace, project, last == null ? null : last.toString(), BARE_AT_ONCE);
            each.accept(page.content().stream()
                    .filter(row -> row.experiment() == null)
                    .map(OpikTrace::id)
                    .distinct()
                    .toList());
            isMore = !page.content().isEmpty() && CopiedTraces.shown(page) < page.total();
            last = isMore ? page.content().getLast().id() : last;
        }
    }

    private static NavigableSet<String> texts(List<TraceId> ids) {
        return ids.stream().map(TraceId::toString).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<CopiedTrace> copied(Workspace workspace, Collection<OpikTrace> shown) {
        Map<UUID, List<OpikSpan>> ofTraces = spans.of(workspace, shown);
        return shown.stream()
                .map(trace -> {
                    List<OpikSpan> its = ofTraces.getOrDefault(trace.id(), List.of());
                    return new CopiedTrace(
                            projects.placed(workspace, TraceStorage.toModel(trace), trace.projectId()),
                            its.stream()
                                    .map(span ->
                                            projects.placed(workspace, SpanStorage.toModel(span), span.projectId()))
                                    .toList(),
                            List.of(),
                            RunComments.of(trace, its, comments),
                            RunGuardrails.of(trace));
                })
                .toList();
    }

    void put(Workspace workspace, List<CopiedTrace> written, List<CopiedTrace> there) {
        SentPieces sent = new SentPieces();
        for (CopiedTrace trace : written) {
            sent.add(
                    trace.id().value(),
                    TraceStorage.toOpik(trace.trace().value(), trace.trace().projectName()));
            trace.spans().forEach(sent::add);
        }
        superfluous.takeBack(workspace, there, sent.traceScores(), sent.spanScores());
        sent.send(calls, workspace);
        said.put(workspace, written);
        guardrails.put(workspace, written);
    }

    /** But for those that are runs here. */
    void remove(Workspace workspace, String projectName, List<TraceId> ids) {
        projects.id(workspace, projectName).ifPresent(project -> {
            CopiedTraces.Found found = traces.of(workspace, project, texts(ids));
            calls.sendAll(
                    found.traces().keySet().stream()
                            .filter(id -> !found.shared().contains(id))
                            .toList(),
                    id -> 0,
                    calls.in(workspace)::deleteTraces);
        });
    }

    /** Whatever they are runs of. */
    void delete(Workspace workspace, List<TraceId> ids) {
        calls.sendAll(ids.stream().map(TraceId::value).toList(), id -> 0, calls.in(workspace)::deleteTraces);
    }
}
