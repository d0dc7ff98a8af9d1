package io.diglot.gateway.copy.opik;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.projects.OpikProject;
import io.diglot.opik.traces.OpikTrace;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Where traces lie that are known by their ids alone. The server tells that of one; those of the same project are then looked
 * for together, since most that are asked for at once were written together.
 */
final class TracePlaces {

    private static final int PROJECTS = 200;

    /** So many that are gone are asked for one by one before all projects are gone through. */
    private static final int MISSES = 3;

    /** So many times as many traces as are wanted may lie between them, and some more. */
    private static final int BETWEEN = 10;

    private static final int MORE_BETWEEN = 1000;
    private static final int REMEMBERED = 4000;

    private final OpikCalls calls;
    private final CopiedTraces traces;
    private final Cache<UUID, UUID> seen =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    TracePlaces(OpikCalls calls, CopiedTraces traces) {
        this.calls = calls;
        this.traces = traces;
    }

    /** Those of some traces that there are. */
    Map<UUID, TracePlace> of(Workspace workspace, Collection<UUID> ids) {
        Map<UUID, TracePlace> found = new HashMap<>();
        NavigableSet<String> left = new TreeSet<>();
        ids.forEach(id -> left.add(id.toString()));
        int missed = 0;
        while (!left.isEmpty()) {
            if (missed == MISSES && left.size() > MISSES) {
                inAnyProject(workspace, left, found);
                missed++;
            } else {
                String id = left.last();
                Optional<OpikTrace> one = traces.one(workspace, UUID.fromString(id));
                if (one.isPresent()) {
                    // It alone tells no more than one of its experiments.
                    look(workspace, one.get().projectId(), left, found);
                    found.computeIfAbsent(one.get().id(), same -> place(one.get()));
                } else {
                    missed++;
                }
                left.remove(id);
            }
            left.removeIf(id -> found.containsKey(UUID.fromString(id)));
        }
        found.forEach((id, place) -> seen.put(id, place.project()));
        return found;
    }

    /** The project of each of some traces, as it was when they were looked for; of those that there are. */
    Map<UUID, UUID> projects(Workspace workspace, Collection<UUID> ids) {
        Map<UUID, UUID> projects = new HashMap<>(seen.getAllPresent(ids));
        Set<UUID> others = new HashSet<>(ids);
        others.removeAll(projects.keySet());
        of(workspace, others).forEach((id, place) -> projects.put(id, place.project()));
        return projects;
    }

    private void inAnyProject(Workspace workspace, NavigableSet<String> left, Map<UUID, TracePlace> found) {
        List<OpikProject> all =
                calls.all(PROJECTS, number -> calls.in(workspace).projects(number, PROJECTS));
        if (all.size() > left.size()) {
            return;
        }
        boolean isKnown = true;
        for (OpikProject project : all) {
            isKnown = look(workspace, project.id(), left, found) && isKnown;
        }
        if (isKnown) {
            left.clear();
        }
    }

    /** Whether all were looked at, so that those that were not found lie elsewhere. */
    private boolean look(Workspace workspace, UUID project, NavigableSet<String> wanted, Map<UUID, TracePlace> found) {
        long most = (long) BETWEEN * wanted.size() + MORE_BETWEEN;
        long[] read = {0};
        traces.bare(workspace, project, wanted, rows -> {
            read[0] += rows.size();
            for (OpikTrace row : rows) {
                if (wanted.contains(row.id().toString())) {
                    found.merge(row.id(), place(row), TracePlace::and);
                }
            }
            return read[0] < most;
        });
        return read[0] < most;
    }

    private static TracePlace place(OpikTrace shown) {
        return new TracePlace(
                shown.projectId(),
                shown.experiment() == null
                        ? Set.of()
                        : Set.of(shown.experiment().id()));
    }
}
