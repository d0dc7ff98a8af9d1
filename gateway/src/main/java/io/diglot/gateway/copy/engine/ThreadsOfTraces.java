package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.canonical.RecordKind;
import io.diglot.gateway.copy.side.CopiedPieces;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopiedThread;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.state.copy.Outcome;
import io.diglot.gateway.state.copy.RecordRow;
import io.diglot.gateway.state.copy.TouchedThreads.Said;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.Trace;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is said of the threads that runs of an experiment are of, or traces of a project. It comes after these: a trace that
 * comes may open its thread again.
 */
final class ThreadsOfTraces {

    /** So many are remembered at most; of all others the ledger knows. */
    private static final int REMEMBERED = 1000;

    private final Reconciliation both;
    private final Container container;
    private final Set<String> touched = new HashSet<>();
    private final Set<String> compared = new HashSet<>();
    private boolean isBegun;

    ThreadsOfTraces(Reconciliation both, Container container) {
        this.both = both;
        this.container = container;
    }

    /**
     * Looks at the threads of traces that are about to be written, which may open them again: that is no change that clients of
     * the target made, even if the copy ends in between. A thread that no run knows of yet is nobody's, and one that clients of
     * the target have changed stays theirs.
     */
    void beforeWriting(List<? extends CopiedPieces> traces) {
        if (!both.target().keepsThreads() || both.isOfOne()) {
            return;
        }
        Map<String, Set<String>> names = names(traces);
        keep(names, key -> known(key).isPresent() && touched(key).isEmpty());
        Map<Said, List<String>> asCompared = new EnumMap<>(Said.class);
        for (CopiedThread thread : read(both.target(), container.to(), names)) {
            String hash = CanonicalRecord.of(thread).hash();
            known(thread.key())
                    .filter(row -> hash.equals(row.targetHash()))
                    .ifPresent(row -> add(
                            asCompared,
                            row.outcome() == Outcome.FAILED ? Said.BY_OTHERS_TOO : Said.BY_THE_SOURCE,
                            thread));
        }
        touch(asCompared);
        asCompared.values().forEach(touched::addAll);
    }

    /** Copies those of traces that are there by now. */
    void copy(List<? extends CopiedPieces> traces) {
        if (both.target().keepsThreads()) {
            copyAll(said(names(traces)));
        }
    }

    /**
     * Copies threads whether anything is said of them or was.
     *
     * @param names what traces call them, by project
     */
    void copyNamed(Map<String, Set<String>> names) {
        if (both.target().keepsThreads()) {
            copyAll(read(both.source(), container.from(), names));
        }
    }

    private void copyAll(List<CopiedThread> wanted) {
        Map<String, CopiedThread> there = there(wanted);
        Map<Said, List<CopiedThread>> differing = new EnumMap<>(Said.class);
        for (CopiedThread thread : wanted) {
            CopiedThread other = there.get(thread.key());
            CanonicalRecord known = other == null ? null : CanonicalRecord.of(other);
            Optional<Said> touched = touched(thread.key());
            // What this copy has touched is no change of the target's own, in whichever experiment or project it did.
            if (both.mustWrite(container, CanonicalRecord.of(thread), 0, known, touched.isPresent() ? null : known)) {
                boolean isBrought = known != null && both.isAsBrought(container, known);
                differing
                        .computeIfAbsent(
                                touched.orElse(isBrought ? Said.BY_THE_SOURCE : Said.BY_OTHERS_TOO),
                                any -> new ArrayList<>())
                        .add(thread);
            }
        }
        put(differing);
        differing.values().forEach(some -> some.forEach(thread -> touched.remove(thread.key())));
        if (!touched.isEmpty()) {
            both.ledger().touchedThreads().forget(container.to().name(), touched);
            touched.clear();
        }
    }

    /** Whether a copy would find that all that is said of a thread came from the source. */
    private boolean isBrought(CopiedThread thread, @Nullable CopiedThread there) {
        return touched(thread.key())
                .map(said -> said == Said.BY_THE_SOURCE)
                .orElseGet(() -> there != null && both.isAsBrought(container, CanonicalRecord.of(there)));
    }

    private void put(Map<Said, List<CopiedThread>> differing) {
        Map<Said, List<String>> before = new EnumMap<>(Said.class);
        differing.forEach((said, threads) -> threads.forEach(thread -> add(before, said, thread)));
        touch(before);
        Map<Said, List<String>> after = new EnumMap<>(Said.class);
        differing.forEach((said, threads) -> threads.forEach(thread -> {
            boolean isWhole = said == Said.BY_THE_SOURCE;
            if (both.write(container, CanonicalRecord.of(thread), () -> both.target()
                    .putThread(container.to(), thread, isWhole))) {
                // From now on clients of the target may say something, and what they say stays.
                add(after, Said.BY_OTHERS_TOO, thread);
            }
        }));
        touch(after);
    }

    private static void add(Map<Said, List<String>> threads, Said said, CopiedThread thread) {
        threads.computeIfAbsent(said, any -> new ArrayList<>()).add(thread.key());
    }

    private void touch(Map<Said, List<String>> threads) {
        if (!both.isOfOne()) {
            threads.forEach((said, keys) ->
                    both.ledger().touchedThreads().touch(container.to().name(), keys, said));
        }
    }

    private Optional<Said> touched(String key) {
        return both.touched(container, key, record(key));
    }

    /** What an earlier run knows of one that it has brought, or found on both sides. */
    private Optional<RecordRow> known(String key) {
        return both.known(container, RecordKind.THREAD, 0, key).filter(row -> row.sourceHash() != null);
    }

    private RecordRow.Key record(String key) {
        return Reconciliation.key(container, RecordKind.THREAD, 0, key);
    }

    /**
     * Compares those that were not before.
     *
     * @param foresight what the findings go by, where nothing is written
     */
    void compare(List<? extends CopiedPieces> traces, Findings findings, @Nullable Foresight foresight) {
        Map<String, Set<String>> names = names(traces);
        if (names.isEmpty()) {
            return;
        }
        if (!isBegun) {
            // What an attempt has compared that did not come to its end is compared once more.
            both.ledger().beginAnew(record(""));
            isBegun = true;
        }
        Set<String> written = both.ledger().written(record(""), keys(names));
        keep(names, key -> !compared.contains(key) && !written.contains(key));
        List<CopiedThread> wanted = said(names);
        wanted.forEach(thread -> compared.add(thread.key()));
        Map<String, CopiedThread> there = there(wanted);
        for (CopiedThread thread : wanted) {
            CopiedThread known = there.get(thread.key());
            CanonicalRecord record = CanonicalRecord.of(thread);
            CanonicalRecord other = known == null ? null : CanonicalRecord.of(known);
            if (foresight == null) {
                findings.compareAsItIs(record, other, Set.of());
                continue;
            }
            UnaryOperator<CanonicalRecord> placed = it -> foresight.placed(it, thread, known, isBrought(thread, known));
            if (touched(thread.key()).isPresent()) {
                findings.compareTouched(record, other, placed);
            } else {
                findings.compare(record, other, Set.of(), placed);
            }
        }
        if (compared.size() >= REMEMBERED) {
            findings.flush();
            compared.clear();
        }
    }

    private static List<String> keys(Map<String, Set<String>> names) {
        return names.entrySet().stream()
                .flatMap(some -> some.getValue().stream().map(name -> CopiedThread.key(some.getKey(), name)))
                .toList();
    }

    /** Those of which anything is said, or was. */
    private List<CopiedThread> said(Map<String, Set<String>> names) {
        return read(both.source(), container.from(), names).stream()
                .filter(thread -> thread.isSaid() || mayHaveBeen(thread))
                .toList();
    }

    /** What is unsaid is told by itself where one thing is copied alone; there only a status may be left from before. */
    private boolean mayHaveBeen(CopiedThread thread) {
        return both.isOfOne()
                ? !both.target().opensThreads()
                : both.isKnown(container, RecordKind.THREAD, 0, thread.key());
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

    private Map<String, CopiedThread> there(List<CopiedThread> wanted) {
        Map<String, Set<String>> names = new TreeMap<>();
        wanted.forEach(thread -> names.computeIfAbsent(thread.projectName(), project -> new TreeSet<>())
                .add(thread.thread().name()));
        Map<String, CopiedThread> there = new HashMap<>();
        if (both.target().keepsThreads()) {
            read(both.target(), container.to(), names).forEach(thread -> there.put(thread.key(), thread));
        }
        return there;
    }

    private static List<CopiedThread> read(CopySource side, Workspace workspace, Map<String, Set<String>> names) {
        List<CopiedThread> threads = new ArrayList<>();
        names.forEach((project, some) -> threads.addAll(side.threads(workspace, project, List.copyOf(some))));
        return threads;
    }
}
