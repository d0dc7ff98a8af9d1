package io.diglot.gateway.store.mirror;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.runs.RunWriter;
import io.diglot.identity.IdCodec;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.runs.Run;
import io.diglot.model.traces.TraceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Takes over the runs of an experiment as another server has them, some at a time. */
public final class RunArrivals extends Repository {

    private final ExperimentId experiment;
    private final Instant reading;
    private final SightingTable sightings;

    /** @param reading when the reading of all of them began */
    public RunArrivals(UnitOfWork work, ExperimentId experiment, Instant reading) {
        super(work);
        this.experiment = experiment;
        this.reading = reading;
        this.sightings = new SightingTable(work, Resource.RUN, experiment.value());
    }

    /**
     * New ones are written behind those that are here. One that was made there is as it is shown; one that was brought
     * there, or changed here, gets the scores that were given there since.
     */
    public void take(List<ListedRun> listed) {
        ProjectId project = project();
        Map<String, ListedRun> each = new LinkedHashMap<>();
        listed.forEach(run -> each.putIfAbsent(run.remoteId(), run));
        KnownRuns known = KnownRuns.of(work, sightings, experiment, each.values());
        List<ListedRun> fresh = new ArrayList<>();
        Followed followed = new Followed();
        for (ListedRun run : each.values()) {
            Optional<Sighting> before = known.before(run);
            if (before.isPresent()) {
                follow(run, before.get(), known, followed);
            } else if (!known.isOnItsWay(run)) {
                fresh.add(run);
            }
        }
        insert(project, fresh);
        new ShownRuns(work).replace(project, followed.changed);
        sightings.noteShown(followed.shown, reading);
        sightings.noteSeen(followed.seen, reading);
    }

    /** What becomes of runs that are here. */
    private static final class Followed {
        private final List<Run> changed = new ArrayList<>();
        private final List<Sighting> shown = new ArrayList<>();
        private final List<UUID> seen = new ArrayList<>();
    }

    private void follow(ListedRun run, Sighting before, KnownRuns known, Followed followed) {
        boolean same = run.shown().equals(before.shown());
        Sighting now = new Sighting(before.id(), before.remoteId(), before.state(), run.shown(), null);
        switch (before.state()) {
            case GONE, PARKED -> {}
            case FOREIGN -> {
                if (same) {
                    followed.seen.add(before.id());
                } else {
                    followed.shown.add(now);
                    followed.changed.add(run.run().as(new TraceId(before.id())));
                }
            }
            case PUBLISHED -> {
                if (same) {
                    followed.seen.add(before.id());
                } else {
                    followed.shown.add(now);
                    new ShownScores(work).merge(known.trace(run, before), run, before.shown());
                }
            }
            // When it was last seen tells what has changed here since.
            case LOCAL, PENDING -> {
                if (!same && before.remoteId() != null) {
                    new ShownScores(work).merge(known.trace(run, before), run, before.shown());
                }
            }
        }
    }

    /**
     * Takes out some of what the reading has not found.
     *
     * @param surely what was brought there, and was seen after that, may only be missing from a reading that trails
     */
    public Rest takeOutMissing(Instant surely, int limit) {
        List<Sighting> missing = sightings.notFound(reading, limit);
        List<UUID> gone = missing.stream()
                .filter(sighting -> sighting.isSurelyGone(surely))
                .map(Sighting::id)
                .toList();
        if (!gone.isEmpty()
                && new ExperimentTable(work).takePositions(experiment, 0).isPresent()) {
            new ShownRuns(work).remove(experiment, gone);
            sightings.forget(gone);
        }
        return Rest.of(missing.size(), gone.size(), limit);
    }

    private void insert(ProjectId project, List<ListedRun> fresh) {
        if (fresh.isEmpty()) {
            return;
        }
        Set<String> taken = new ShownRuns(work)
                .taken(fresh.stream().map(run -> run.run().id().toString()).toList());
        List<Sighting> shown = new ArrayList<>();
        List<Run> runs = new ArrayList<>();
        Set<TraceId> copied = new HashSet<>();
        for (ListedRun run : examplesHere(fresh)) {
            TraceId id = taken.add(run.run().id().toString()) ? run.run().id() : otherId(run);
            runs.add(run.run().as(id));
            if (run.isCopied()) {
                copied.add(id);
            }
            shown.add(new Sighting(id.value(), run.remoteId(), SyncState.FOREIGN, run.shown(), null));
        }
        long before =
                new ExperimentTable(work).takePositions(experiment, runs.size()).orElseThrow();
        RunWriter writer = new RunWriter(work);
        writer.insert(experiment, project, runs, before, copied);
        writer.tell(experiment, runs);
        new ProjectTable(work).touch(List.of(project));
        sightings.noteShown(shown, reading);
    }

    /** Arize promises nowhere that two experiments have no runs of one id. */
    private TraceId otherId(ListedRun run) {
        return new TraceId(IdCodec.asVersion7(experiment + " " + run.remoteId()));
    }

    /** An example that was brought there from here has another id here. */
    private List<ListedRun> examplesHere(Collection<ListedRun> runs) {
        Map<String, Mirrored> examples = new MirrorTable(work)
                .byRemoteId(
                        Resource.EXAMPLE,
                        runs.stream()
                                .map(run -> run.run().exampleId())
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList());
        return runs.stream()
                .map(run -> {
                    String remote = run.run().exampleId();
                    Mirrored example = remote == null ? null : examples.get(remote);
                    return remote == null || example == null || example.id().equals(IdCodec.asVersion7(remote))
                            ? run
                            : run.of(example.id());
                })
                .toList();
    }

    private ProjectId project() {
        ExperimentTable experiments = new ExperimentTable(work);
        // Most readings find all as it was.
        if (!experiments.hold(experiment)) {
            throw new Failure.NotFound(Resource.EXPERIMENT, experiment).asException();
        }
        return new RunWriter(work)
                .project(experiments.find(experiment).orElseThrow().projectId());
    }
}
