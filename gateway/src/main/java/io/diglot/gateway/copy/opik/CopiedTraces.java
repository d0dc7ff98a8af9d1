package io.diglot.gateway.copy.opik;

import io.diglot.gateway.backend.opik.lists.ListQuery;
import io.diglot.gateway.backend.opik.lists.Trail;
import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.json.Json;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.OpikFilter;
import io.diglot.opik.traces.OpikTrace;
import io.diglot.opik.traces.OpikTracePage;
import io.diglot.opik.traces.OpikTraceView;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whole traces, from the list of traces: it alone is never behind. The server has it by id, the greatest first; of
 * that order a stretch is read from above, so that no row is passed over whatever comes meanwhile.
 */
final class CopiedTraces {

    /** So few are asked for one by one: between them may lie many others. */
    private static final int FEW = 3;

    /** What the server adds to a trace that was written. */
    private static final List<String> ADDED = List.of(
            "usage",
            "duration",
            "total_estimated_cost",
            "llm_span_count",
            "has_tool_spans",
            "providers",
            "span_feedback_scores");

    private static final String WHOLE = shape(false, ADDED);

    /** Only which traces there are, and of what. */
    private static final String BARE = shape(
            true,
            Stream.concat(
                            ADDED.stream(),
                            Stream.of("input", "output", "metadata", "tags", "feedback_scores", "comments"))
                    .toList());

    private static String shape(boolean isCut, List<String> excluded) {
        return VendorCall.parameter("truncate", isCut)
                + '&'
                + VendorCall.parameter("strip_attachments", false)
                + '&'
                + VendorCall.parameter(
                        "exclude",
                        Json.array(excluded.stream().map(Json::string).toList()).text());
    }

    private final OpikCalls calls;

    CopiedTraces(OpikCalls calls) {
        this.calls = calls;
    }

    /**
     * Traces that were read.
     *
     * @param shared those that other experiments have as well
     */
    record Found(Map<UUID, OpikTrace> traces, Set<UUID> shared) {}

    /**
     * Traces of a project by their ids, whatever they are runs of, as far as there are any.
     *
     * @return with those of them that are runs, as shared
     */
    Found of(Workspace workspace, UUID project, NavigableSet<String> ids) {
        Found found = new Found(new HashMap<>(), new HashSet<>());
        if (!ids.isEmpty()) {
            listed(workspace, null, project, ids, found);
        }
        return found;
    }

    /**
     * A page of the traces of a project, the greatest id first.
     *
     * @param below only those with a smaller id; absent: all
     */
    OpikTracePage page(Workspace workspace, UUID project, @Nullable String below, int most) {
        String from = below == null ? null : ListQuery.filters(OpikFilter.where("id", "<", below));
        OpikTracePage page = calls.fitting(most, limit -> {
            VendorCall<OpikTracePage> all = calls.in(workspace)
                    .wholeTraces(1, limit)
                    .query("project_id", project)
                    .query(WHOLE);
            return calls.asking(from == null ? all : all.query("filters", from));
        });
        requireDescending(page.content());
        return page;
    }

    /** How many traces there are in a project. */
    long count(Workspace workspace, UUID project) {
        return calls.fetch(first(workspace, project)).total();
    }

    /** How many of these are runs of an experiment, as of now. */
    long count(Workspace workspace, UUID project, ExperimentId experiment) {
        // The project may be gone, and the experiment not.
        return calls.find(first(workspace, project)
                        .query(
                                "filters",
                                ListQuery.filters(OpikFilter.where("experiment_id", "=", experiment.toString()))))
                .map(OpikTracePage::total)
                .orElse(0L);
    }

    /** One of a project that is of a thread, whatever it is a run of. */
    Optional<OpikTrace> ofThread(Workspace workspace, UUID project, String thread) {
        return calls.find(first(workspace, project)
                        .query("filters", ListQuery.filters(OpikFilter.where("thread_id", "=", thread))))
                .flatMap(page -> page.content().stream().findFirst());
    }

    private VendorCall<OpikTracePage> first(Workspace workspace, UUID project) {
        return calls.in(workspace)
                .wholeTraces(1, 1)
                .query("project_id", project)
                .query("truncate", true);
    }

    /**
     * The traces of items, as far as there are any.
     *
     * @param home where those may lie whose items do not say it
     */
    Found of(Workspace workspace, ExperimentId experiment, List<ExperimentItem> items, @Nullable UUID home) {
        Found found = new Found(new HashMap<>(), new HashSet<>());
        listed(workspace, experiment, byProject(items, home), FEW, found);
        alone(workspace, items, found);
        return found;
    }

    /** As {@link #of}, with what of them is shared: only the list tells that. */
    Found withShared(Workspace workspace, ExperimentId experiment, List<ExperimentItem> items, @Nullable UUID home) {
        Found found = new Found(new HashMap<>(), new HashSet<>());
        listed(workspace, experiment, byProject(items, home), 0, found);
        Set<UUID> known = Set.copyOf(found.traces().keySet());
        alone(workspace, items, found);
        Map<UUID, NavigableSet<String>> elsewhere = new HashMap<>();
        found.traces().forEach((id, trace) -> {
            if (!known.contains(id)) {
                elsewhere
                        .computeIfAbsent(trace.projectId(), any -> new TreeSet<>())
                        .add(id.toString());
            }
        });
        listed(workspace, experiment, elsewhere, 0, found);
        return found;
    }

    /** The ids of the traces of items, by where they lie. */
    static Map<UUID, NavigableSet<String>> byProject(List<ExperimentItem> items, @Nullable UUID home) {
        Map<UUID, NavigableSet<String>> byProject = new HashMap<>();
        for (ExperimentItem item : items) {
            UUID project = item.projectId() == null ? home : item.projectId().value();
            if (project != null) {
                byProject
                        .computeIfAbsent(project, any -> new TreeSet<>())
                        .add(item.traceId().toString());
            }
        }
        return byProject;
    }

    private void listed(
            Workspace workspace,
            ExperimentId experiment,
            Map<UUID, NavigableSet<String>> byProject,
            int few,
            Found found) {
        byProject.forEach((project, ids) -> {
            if (ids.size() > few) {
                listed(workspace, experiment, project, ids, found);
            }
        });
    }

    /** Of those that lie elsewhere than it was said, and of the few. */
    private void alone(Workspace workspace, List<ExperimentItem> items, Found found) {
        items.stream().map(item -> item.traceId().value()).distinct().forEach(id -> {
            if (!found.traces().containsKey(id)) {
                one(workspace, id).ifPresent(trace -> found.traces().put(id, trace));
            }
        });
    }

    /** One alone, wherever it lies. */
    Optional<OpikTrace> one(Workspace workspace, UUID id) {
        // Unlike the list, this answer cannot be asked for without what the server adds.
        return calls.find(calls.in(workspace).trace(id).query("strip_attachments", false))
                .map(OpikTraceView::asWritten);
    }

    /** @param experiment absent: whatever they are runs of */
    private void listed(
            Workspace workspace,
            @Nullable ExperimentId experiment,
            UUID project,
            NavigableSet<String> wanted,
            Found found) {
        stretch(workspace, experiment, project, wanted, WHOLE, rows -> {
            for (OpikTrace row : rows) {
                if (row.experiment() != null
                        && (experiment == null
                                || !experiment.value().equals(row.experiment().id()))) {
                    found.shared().add(row.id());
                }
                if (wanted.contains(row.id().toString())) {
                    found.traces().put(row.id(), row);
                }
            }
            return true;
        });
    }

    /**
     * Shows the traces of a project from the least to the greatest of some ids, with those between them, as they are without
     * what they hold.
     *
     * @param each is shown some rows, one for each experiment of a trace; where it gives back false, no more are read
     */
    void bare(Workspace workspace, UUID project, NavigableSet<String> ids, Predicate<List<OpikTrace>> each) {
        stretch(workspace, null, project, ids, BARE, each);
    }

    /** A page of the traces of a project, as {@link #bare} shows them, the greatest id first. */
    OpikTracePage barePage(Workspace workspace, UUID project, @Nullable String below, int size) {
        VendorCall<OpikTracePage> all = calls.in(workspace)
                .wholeTraces(1, size)
                .query("project_id", project)
                .query(BARE);
        OpikTracePage page = calls.fetch(
                below == null ? all : all.query("filters", ListQuery.filters(OpikFilter.where("id", "<", below))));
        requireDescending(page.content());
        return page;
    }

    private void stretch(
            Workspace workspace,
            @Nullable ExperimentId experiment,
            UUID project,
            NavigableSet<String> wanted,
            String shape,
            Predicate<List<OpikTrace>> each) {
        String below = Neighbours.before(wanted.first());
        String above = Neighbours.behind(wanted.last());
        Trail trail = Trail.START;
        while (true) {
            String from = above;
            // A project that was deleted lists no traces, though each may be there yet.
            Optional<OpikTracePage> found = calls.whereAny(() -> calls.fitting(
                    wanted.size() + 1,
                    limit -> calls.asking(OpikCalls.mayBeGone(calls.in(workspace)
                            .wholeTraces(1, Math.max(2, limit))
                            .query("project_id", project)
                            .query(shape)
                            .query("filters", filters(experiment, below, from))))));
            if (found.isEmpty()) {
                return;
            }
            OpikTracePage page = found.get();
            List<OpikTrace> rows = page.content();
            requireDescending(rows);
            if (!each.test(rows) || rows.isEmpty() || shown(page) >= page.total()) {
                return;
            }
            UUID last = rows.getLast().id();
            // What stands in it for several experiments stands there several times, perhaps on both sides of a page's
            // end.
            boolean standing = rows.getFirst().id().equals(last);
            trail = trail.past(List.of(standing ? last : last + "+"));
            above = standing ? last.toString() : Neighbours.behind(last.toString());
        }
    }

    /** How many traces a page shows, as its total counts them: a run of several experiments has as many rows. */
    static long shown(OpikTracePage page) {
        return page.content().stream().map(OpikTrace::id).distinct().count();
    }

    private static String filters(@Nullable ExperimentId experiment, String below, String above) {
        OpikFilter from = OpikFilter.where("id", ">", below);
        OpikFilter to = OpikFilter.where("id", "<", above);
        return experiment == null
                ? ListQuery.filters(from, to)
                : ListQuery.filters(OpikFilter.where("experiment_id", "=", experiment.toString()), from, to);
    }

    private static void requireDescending(List<OpikTrace> rows) {
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i - 1).id().toString().compareTo(rows.get(i).id().toString()) < 0) {
                throw Trail.standingStill();
            }
        }
    }
}
