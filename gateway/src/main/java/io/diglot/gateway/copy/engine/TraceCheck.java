package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.job.Part;
import io.diglot.gateway.copy.side.CopiedProject;
import io.diglot.gateway.copy.side.CopiedTrace;
import io.diglot.gateway.copy.side.TracePortion;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.state.copy.ContainerKind;
import io.diglot.model.traces.TraceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.item.ExecutionContext;

/**
 * Compares the traces of a project that are runs of no experiment, some at a time. Those that only the target has are not
 * looked for: there may be any number of them.
 */
final class TraceCheck implements Part {

    private final Reconciliation both;
    private final Container container;
    private final CopiedProject project;
    private final @Nullable Instant since;
    private final @Nullable Foresight foresight;
    private final Findings findings;
    private final RunPortions portions = new RunPortions();
    private final ThreadsOfTraces threads;
    private @Nullable TraceId before;
    private boolean isBegun;
    private boolean isAny;

    /** @param since as for {@link TraceCopy} */
    TraceCheck(
            Reconciliation both,
            Container container,
            CopiedProject project,
            @Nullable Instant since,
            boolean isForeseen) {
        this.both = both;
        this.container = container;
        this.project = project;
        this.since = since;
        this.threads = new ThreadsOfTraces(both, container);
        this.foresight = isForeseen ? new Foresight(both, container) : null;
        this.findings = new Findings(both, container, 0, foresight);
    }

    @Override
    public boolean next(ExecutionContext position) {
        both.progress().at(container.from().name(), container.name());
        if (!isBegun) {
            isBegun = true;
            both.progress().expects(project.traces());
        }
        TracePortion some = both.source().looseTraces(container.from(), project, before, since, portions.size());
        List<CopiedTrace> traces = some.traces();
        Map<TraceId, CopiedTrace> known = both.target().keepsTraces() ? there(traces) : Map.of();
        Map<String, String> homes = foresight == null ? Map.of() : foresight.homes(traces);
        Set<UUID> elsewhere = foresight == null ? Set.of() : elsewhere(traces);
        for (CopiedTrace trace : traces) {
            CopiedTrace other = known.get(trace.id());
            CanonicalRecord there = other == null ? null : CanonicalRecord.of(other.asFarAs(trace));
            CanonicalRecord record = CanonicalRecord.of(trace);
            if (foresight == null
                    || elsewhere.contains(trace.id().value())
                    || other != null && TraceCopy.isOfAnother(both.source(), container.from(), trace, other)) {
                findings.compareAsItIs(record, there, Set.of());
            } else {
                findings.compare(record, there, Set.of(), it -> Foresight.placed(it, trace, homes, there));
            }
        }
        threads.compare(traces, findings, foresight);
        portions.read(traces);
        both.progress().done(some.seen() - traces.size());
        isAny |= !traces.isEmpty();
        before = some.last();
        if (before == null && isAny) {
            findings.end(ContainerKind.TRACES);
        }
        return before != null;
    }

    private Set<UUID> elsewhere(List<CopiedTrace> traces) {
        return both.target()
                .elsewhere(
                        container.to(),
                        Resource.TRACE,
                        traces.stream().map(trace -> trace.id().value()).toList());
    }

    private Map<TraceId, CopiedTrace> there(List<CopiedTrace> traces) {
        return TraceCopy.byId(both.target()
                .traces(
                        container.to(),
                        project.name(),
                        traces.stream().map(CopiedTrace::id).toList()));
    }
}
