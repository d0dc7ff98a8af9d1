package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.canonical.RecordKind;
import io.diglot.gateway.copy.job.Part;
import io.diglot.gateway.copy.side.CopiedProject;
import io.diglot.gateway.copy.side.CopiedTrace;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.CopyTarget;
import io.diglot.gateway.copy.side.TracePortion;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.Resource;
import io.diglot.identity.IdCodec;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.TraceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.item.ExecutionContext;

/**
 * Copies the traces of a project that are runs of no experiment, the greatest id first, some at a time: what comes meanwhile
 * has greater ids, and is for the next run. It comes after the experiments, so that a trace which is a run by now is none on
 * the target either.
 */
final class TraceCopy implements Part {

    private static final String LAST = "trace";
    private static final String SEEN = "seen";
    private static final int LOOKED_UP = 500;

    private final Reconciliation both;
    private final Container container;
    private final CopiedProject project;
    private final @Nullable Instant since;
    private final CopySource source;
    private final CopyTarget target;
    private final RunPortions portions = new RunPortions();
    private final ThreadsOfTraces threads;
    private final Companions companions;
    private boolean isBegun;

    /** @param since only traces that were changed then or later; absent: all */
    TraceCopy(Reconciliation both, Container container, CopiedProject project, @Nullable Instant since) {
        this.both = both;
        this.container = container;
        this.project = project;
        this.since = since;
        this.source = both.source();
        this.target = both.target();
        this.threads = new ThreadsOfTraces(both, container);
        this.companions = new Companions(both, container);
    }

    @Override
    public boolean next(ExecutionContext position) {
        both.progress().at(container.from().name(), container.name());
        if (!target.keepsTraces()) {
            return false;
        }
        long seen = position.getLong(SEEN, 0);
        if (!isBegun) {
            isBegun = true;
            both.progress().expects(Math.max(seen, project.traces()));
            both.progress().done(seen);
        }
        TraceId before = position.containsKey(LAST)
                ? IdCodec.uuid(position.getString(LAST)).map(TraceId::new).orElse(null)
                : null;
        TracePortion some = source.looseTraces(container.from(), project, before, since, portions.size());
        copy(some.traces());
        if (since == null) {
            removeWhatIsGone(before, some);
        }
        both.progress().done(some.seen());
        TraceId last = some.last();
        if (last == null) {
            return false;
        }
        position.putString(LAST, last.toString());
        position.putLong(SEEN, seen + some.seen());
        return true;
    }

    /** Copies some of them. */
    void copy(List<CopiedTrace> traces) {
        Map<TraceId, CopiedTrace> known = byId(target.traces(
                container.to(),
                project.name(),
                traces.stream().map(CopiedTrace::id).toList()));
        List<CopiedTrace> missing = new ArrayList<>();
        for (CopiedTrace trace : traces) {
            CopiedTrace there = known.get(trace.id());
            if (both.mustWrite(
                    container,
                    CanonicalRecord.of(trace),
                    0,
                    there == null ? null : CanonicalRecord.of(there.asFarAs(trace)))) {
                missing.add(trace);
            }
        }
        threads.beforeWriting(missing);
        both.write(container, 0, missing, part -> put(part, known), CanonicalRecord::of);
        threads.copy(traces);
        portions.read(traces);
    }

    private void put(List<CopiedTrace> traces, Map<TraceId, CopiedTrace> known) {
        List<CopiedTrace> there = new ArrayList<>();
        for (CopiedTrace trace : traces) {
            CopiedTrace other = known.get(trace.id());
            if (other != null) {
                refuseIfElsewhere(trace, other);
                there.add(other);
            }
        }
        // Before the others come: what was brought is only known from what has not changed since.
        traces.forEach(trace -> companions.removeComments(trace, known.get(trace.id())));
        target.putTraces(container.to(), traces, there);
        traces.forEach(trace -> companions.putFiles(trace, known.get(trace.id())));
    }

    /** A source may have an id in two projects where the target has it in one: the first one that came has it. */
    static boolean isOfAnother(CopySource source, Workspace from, CopiedTrace trace, CopiedTrace there) {
        String elsewhere = there.trace().projectName();
        return !elsewhere.equals(trace.trace().projectName())
                && source.traces(from, elsewhere, List.of(trace.id())).stream()
                        .anyMatch(other -> other.trace().projectName().equals(elsewhere));
    }

    private void refuseIfElsewhere(CopiedTrace trace, CopiedTrace there) {
        if (isOfAnother(source, container.from(), trace, there)) {
            throw new Failure.Conflict(
                            Resource.TRACE, Reason.ALREADY_EXISTS, trace.id().toString())
                    .asException();
        }
    }

    /** What an earlier run has brought and is not shown any more: it was deleted, or is a run by now. */
    private void removeWhatIsGone(@Nullable TraceId before, TracePortion shown) {
        Set<String> stays =
                shown.traces().stream().map(trace -> trace.id().toString()).collect(Collectors.toSet());
        TraceId last = shown.last();
        String below = before == null ? null : before.toString();
        List<String> known;
        do {
            known = both.known(container, RecordKind.TRACE, below, last == null ? null : last.toString(), LOOKED_UP);
            below = known.isEmpty() ? below : known.getLast();
            List<String> missing =
                    known.stream().filter(id -> !stays.contains(id)).toList();
            if (!missing.isEmpty()) {
                removeUnlessRuns(missing);
            }
        } while (known.size() == LOOKED_UP);
    }

    private void removeUnlessRuns(List<String> missing) {
        List<TraceId> ids = missing.stream()
                .flatMap(id -> IdCodec.uuid(id).map(TraceId::new).stream())
                .toList();
        Set<TraceId> stay =
                byId(source.traces(container.from(), project.name(), ids)).keySet();
        List<TraceId> gone = ids.stream().filter(id -> !stay.contains(id)).toList();
        if (!gone.isEmpty()) {
            target.removeTraces(container.to(), project.name(), gone);
            both.wrote(gone.size());
        }
        both.forget(container, RecordKind.TRACE, missing);
    }

    static Map<TraceId, CopiedTrace> byId(List<CopiedTrace> traces) {
        return traces.stream().collect(Collectors.toMap(CopiedTrace::id, Function.identity(), (one, other) -> one));
    }
}
