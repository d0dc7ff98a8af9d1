package io.diglot.gateway.copy.opik;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Where a trace lies.
 *
 * @param experiments those that it is a run of
 */
public record TracePlace(UUID project, Set<UUID> experiments) {

    public TracePlace {
        experiments = Set.copyOf(experiments);
    }

    /** The list of traces shows it once for each experiment. */
    TracePlace and(TracePlace other) {
        Set<UUID> all = new HashSet<>(experiments);
        all.addAll(other.experiments);
        return new TracePlace(project, all);
    }
}
