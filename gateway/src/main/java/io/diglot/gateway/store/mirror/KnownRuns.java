package io.diglot.gateway.store.mirror;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.traces.TraceId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What is known here of some runs of an experiment that another server has.
 *
 * @param traces those of the items that were brought there from here, by the items' ids
 */
record KnownRuns(Map<String, Sighting> byRemoteId, Map<UUID, Sighting> own, Map<UUID, UUID> traces) {

    static KnownRuns of(
            UnitOfWork work, SightingTable sightings, ExperimentId experiment, Collection<ListedRun> listed) {
        List<UUID> own =
                listed.stream().map(ListedRun::ownId).filter(Objects::nonNull).toList();
        Map<UUID, UUID> traces = traces(work, experiment, own);
        return new KnownRuns(
                sightings.byRemoteId(listed.stream().map(ListedRun::remoteId).toList()),
                sightings.byId(
                        Stream.concat(own.stream(), traces.values().stream()).toList()),
                traces);
    }

    private static Map<UUID, UUID> traces(UnitOfWork work, ExperimentId experiment, List<UUID> items) {
        Map<UUID, UUID> traces = new HashMap<>();
        for (List<String> some : Chunks.ofIds(items)) {
            work.session()
                    .jdbc()
                    .sql("SELECT i.id, i.trace_id FROM experiment_item i WHERE i.workspace = :workspace AND i.id IN"
                            + " (:ids) AND i.experiment_id = :experiment")
                    .param("workspace", work.workspace().name())
                    .param("ids", some)
                    .param("experiment", experiment.toString())
                    .query(row -> {
                        traces.put(Columns.uuid(row, "id"), Columns.uuid(row, "trace_id"));
                    });
        }
        return traces;
    }

    Optional<Sighting> before(ListedRun run) {
        Sighting known = byRemoteId.get(run.remoteId());
        UUID item = run.ownId();
        if (known == null && item != null) {
            UUID trace = traces.get(item);
            known = own.getOrDefault(item, trace == null ? null : own.get(trace));
        }
        return Optional.ofNullable(known);
    }

    /** Whether it was brought there from here, and nobody has noted yet that it came. */
    boolean isOnItsWay(ListedRun run) {
        return run.ownId() != null && traces.containsKey(run.ownId());
    }

    /** The trace that it is here. */
    TraceId trace(ListedRun run, Sighting sighting) {
        UUID trace = run.ownId() == null ? null : traces.get(run.ownId());
        return new TraceId(trace == null ? sighting.id() : trace);
    }
}
