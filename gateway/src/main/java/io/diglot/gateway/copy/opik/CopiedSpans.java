package io.diglot.gateway.copy.opik;

import io.diglot.gateway.backend.opik.lists.ListQuery;
import io.diglot.gateway.backend.opik.lists.WholeList;
import io.diglot.gateway.backend.vendor.FittingAnswers;
import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.OpikFilter;
import io.diglot.opik.spans.OpikSpan;
import io.diglot.opik.spans.OpikSpanPage;
import io.diglot.opik.traces.OpikTrace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Whole spans of traces: those of a stretch of traces at once, a page of a thousand in one request, where not too many of
 * others lie between; else those of each trace by itself. A trace that has none is not asked for.
 */
final class CopiedSpans {

    private static final int PAGE = 1000;

    private static final String WHOLE =
            VendorCall.parameter("truncate", false) + '&' + VendorCall.parameter("strip_attachments", false);

    private final OpikCalls calls;

    CopiedSpans(OpikCalls calls) {
        this.calls = calls;
    }

    /** By trace, the oldest id first. */
    Map<UUID, List<OpikSpan>> of(Workspace workspace, Collection<OpikTrace> traces) {
        Map<UUID, Map<UUID, OpikTrace>> byProject = new HashMap<>();
        for (OpikTrace trace : traces) {
            if (trace.spanCount() == null || trace.spanCount() > 0) {
                byProject
                        .computeIfAbsent(trace.projectId(), any -> new LinkedHashMap<>())
                        .put(trace.id(), trace);
            }
        }
        Map<UUID, Map<UUID, OpikSpan>> found = new HashMap<>();
        byProject.forEach((project, some) -> {
            if (some.size() > 1) {
                stretch(workspace, project, some, found);
            }
            some.values().forEach(trace -> {
                if (isMissing(trace, found)) {
                    keep(all(workspace, project, "trace_id=" + trace.id()), some, found);
                }
            });
        });
        Map<UUID, List<OpikSpan>> spans = new HashMap<>();
        found.forEach((trace, some) -> spans.put(
                trace,
                some.values().stream()
                        .sorted(Comparator.comparing(span -> span.id().toString()))
                        .toList()));
        return spans;
    }

    private static boolean isMissing(OpikTrace trace, Map<UUID, Map<UUID, OpikSpan>> found) {
        int read = found.getOrDefault(trace.id(), Map.of()).size();
        return trace.spanCount() == null ? read == 0 : read < trace.spanCount();
    }

    private void stretch(
            Workspace workspace, UUID project, Map<UUID, OpikTrace> traces, Map<UUID, Map<UUID, OpikSpan>> found) {
        TreeSet<String> ids = new TreeSet<>();
        long expected = 0;
        for (OpikTrace trace : traces.values()) {
            ids.add(trace.id().toString());
            expected += trace.spanCount() == null ? 1 : trace.spanCount();
        }
        String between = VendorCall.parameter(
                "filters",
                ListQuery.filters(
                        OpikFilter.where("trace_id", ">", Neighbours.before(ids.first())),
                        OpikFilter.where("trace_id", "<", Neighbours.behind(ids.last()))));
        try {
            long total = calls.find(page(workspace, project, between, 1, 1))
                    .map(OpikSpanPage::total)
                    .orElse(0L);
            if (total <= 2 * expected + PAGE) {
                keep(all(workspace, project, between), traces, found);
            }
        } catch (FailureException e) {
            // Older servers know no such filter.
            if (!OpikCalls.failed(e, Failure.UnknownPath.class)) {
                throw e;
            }
        }
    }

    private List<OpikSpan> all(Workspace workspace, UUID project, String which) {
        // A project that was deleted lists no spans.
        return calls.whereAny(() -> whole(workspace, project, which)).orElse(List.of());
    }

    private List<OpikSpan> whole(Workspace workspace, UUID project, String which) {
        Mono<List<OpikSpan>> all = FittingAnswers.all(PAGE, size -> WholeList.<OpikSpanPage>inPagesOf(
                                size, number -> calls.asking(page(workspace, project, which, number, size)))
                        .concatMapIterable(OpikSpanPage::content))
                .collectList();
        return calls.await(all);
    }

    private VendorCall<OpikSpanPage> page(Workspace workspace, UUID project, String which, int number, int size) {
        return OpikCalls.mayBeGone(calls.in(workspace)
                .spans(number, size)
                .query("project_id", project)
                .query(which)
                .query(WHOLE)
                .on(400, Failure.UnknownPath::new));
    }

    private static void keep(List<OpikSpan> read, Map<UUID, OpikTrace> traces, Map<UUID, Map<UUID, OpikSpan>> found) {
        for (OpikSpan span : new ArrayList<>(read)) {
            if (traces.containsKey(span.traceId())) {
                found.computeIfAbsent(span.traceId(), any -> new LinkedHashMap<>())
                        .put(span.id(), span);
            }
        }
    }
}
