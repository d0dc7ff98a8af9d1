package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.canonical.RecordKind;
import io.diglot.gateway.copy.side.CopiedPieces;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopiedThread;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What is said of the threads that runs of an experiment are of, or traces of a project. It comes after these: a trace that
 * comes may open its thread again.
 */
final class ThreadsOfTraces {

    private final Reconciliation both;
    private final Container container;
    private final Set<String> compared = new HashSet<>();
    private final Map<String, CanonicalRecord> before = new HashMap<>();

    ThreadsOfTraces(Reconciliation both, Container container) {
        this.both = both;
        this.container = container;
    }

    /**
     * Looks at the threads of traces that are about to be written, which may open them again: that is no change that clients of
     * the target made. A thread that no run knows of yet is nobody's.
     */
    void beforeWriting(List<? extends CopiedPieces> traces) {
        before.clear();
        if (!both.target().keepsThreads()) {
            return;
        }
        Map<String, Set<String>> names = names(traces);
        keep(names, key -> both.isKnown(container, RecordKind.THREAD, 0, key));
        read(both.target(), container.to(), names)
                .forEach(thread -> before.put(thread.key(), CanonicalRecord.of(thread)));
    }

    /** Copies those of traces that are there by now. */
    void copy(List<? extends CopiedPieces> traces) {
        if (!both.target().keepsThreads()) {
            return;
        }
        List<CopiedThread> wanted = said(names(traces));
        Map<String, CanonicalRecord> there = there(wanted);
        for (CopiedThread thread : wanted) {
            CanonicalRecord record = CanonicalRecord.of(thread);
            CanonicalRecord known = there.get(thread.key());
            Boolean brought = both.threads().get(placed(thread.key()));
            // What this copy has written is no change of the target's own, in whichever experiment or project it did.
            CanonicalRecord was = brought == null ? before.getOrDefault(thread.key(), known) : null;
            if (both.mustWrite(container, record, 0, known, was)) {
                boolean isBrought = brought != null ? brought : was != null && both.isAsBrought(container, was);
                if (both.write(container, record, () -> both.target().putThread(container.to(), thread, isBrought))) {
                    both.threads().put(placed(thread.key()), isBrought);
                }
            }
        }
    }

    private String placed(String key) {
        return container.to().name() + " " + key;
    }

    /** Compares those that were not before. */
    void compare(List<? extends CopiedPieces> traces, Findings findings) {
        Map<String, Set<String>> names = names(traces);
        keep(names, key -> !compared.contains(key));
        List<CopiedThread> wanted = said(names);
        wanted.forEach(thread -> compared.add(thread.key()));
        Map<String, CanonicalRecord> there = there(wanted);
        wanted.forEach(thread -> findings.compare(CanonicalRecord.of(thread), there.get(thread.key())));
    }

    /** Those of which anything is said, or was. */
    private List<CopiedThread> said(Map<String, Set<String>> names) {
        return read(both.source(), container.from(), names).stream()
                .filter(thread -> thread.isSaid() || both.isKnown(container, RecordKind.THREAD, 0, thread.key()))
                .toList();
    }

    /** What traces call them, by project. */
    private static Map<String, Set<String>> names(List<? extends CopiedPieces> traces) {
        Map<String, Set<String>> names = new TreeMap<>();
        for (CopiedPieces pieces : traces) {
            CopiedRun.Piece<Trace> trace = pieces.trace();
            String name = trace == null ? null : trace.value().threadId();
            if (trace != null && name != null && !name.isBlank()) {
                names.computeIfAbsent(trace.projectName(), project -> new TreeSet<>())
                        .add(name);
            }
        }
        return names;
    }

    private static void keep(Map<String, Set<String>> names, Predicate<String> isKept) {
        names.forEach((project, some) -> some.removeIf(name -> !isKept.test(CopiedThread.key(project, name))));
        names.values().removeIf(Set::isEmpty);
    }

    private Map<String, CanonicalRecord> there(List<CopiedThread> wanted) {
        Map<String, Set<String>> names = new TreeMap<>();
        wanted.forEach(thread -> names.computeIfAbsent(thread.projectName(), project -> new TreeSet<>())
                .add(thread.thread().name()));
        Map<String, CanonicalRecord> there = new HashMap<>();
        if (both.target().keepsThreads()) {
            read(both.target(), container.to(), names)
                    .forEach(thread -> there.put(thread.key(), CanonicalRecord.of(thread)));
        }
        return there;
    }

    private static List<CopiedThread> read(CopySource side, Workspace workspace, Map<String, Set<String>> names) {
        List<CopiedThread> threads = new ArrayList<>();
        names.forEach((project, some) -> threads.addAll(side.threads(workspace, project, List.copyOf(some))));
        return threads;
    }
}
