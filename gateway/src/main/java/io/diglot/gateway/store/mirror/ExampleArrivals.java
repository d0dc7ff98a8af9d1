package io.diglot.gateway.store.mirror;

import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.examples.ExampleTable;
import io.diglot.gateway.store.examples.ExampleWriter;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.versions.DatasetVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes over the examples of a dataset as another server has them, some at a time. */
public final class ExampleArrivals extends Repository {

    private final DatasetId dataset;
    private final VersionBinding.Remote remote;
    private final Instant reading;
    private final SightingTable sightings;

    /**
     * @param remote the version there that holds them
     * @param reading when the reading of all of them began
     */
    public ExampleArrivals(UnitOfWork work, DatasetId dataset, VersionBinding.Remote remote, Instant reading) {
        super(work);
        this.dataset = dataset;
        this.remote = remote;
        this.reading = reading;
        this.sightings = new SightingTable(work, Resource.EXAMPLE, dataset.value());
    }

    /** What is new or was changed there is written; what was changed here and is not there yet stays. */
    public void take(List<ListedExample> listed) {
        ExampleWriter writer = begin();
        DatasetVersion version = new VersionBinding(work, dataset).latestFor(writer, remote);
        Known known = Known.of(sightings, dataset, listed, new ExampleTable(work));
        Map<ExampleId, ListedExample> changed = new LinkedHashMap<>();
        Set<UUID> taken = known.others(listed);
        List<Sighting> shown = new ArrayList<>();
        List<Sighting> seen = new ArrayList<>();
        Set<String> fresh = new HashSet<>();
        for (ListedExample example : listed) {
            Sighting before = known.before(example);
            if (before == null) {
                if (!known.isOnItsWay(example) && fresh.add(example.remoteId())) {
                    UUID id = taken.add(example.id()) ? example.id() : example.otherId();
                    changed.put(new ExampleId(id), example);
                    shown.add(now(id, null, example));
                }
            } else if (before.remoteId() != null) {
                switch (before.state()) {
                    case GONE, PARKED -> {}
                    case LOCAL, PENDING -> seen.add(before);
                    case FOREIGN, PUBLISHED -> {
                        if (example.shown().equals(before.shown())) {
                            seen.add(before);
                        } else {
                            shown.add(now(before.id(), before, example));
                            if (before.shown() != null) {
                                changed.put(new ExampleId(before.id()), example);
                            }
                        }
                    }
                }
            }
        }
        write(writer, version, changed);
        sightings.noteShown(shown, reading);
        sightings.noteSeen(seen.stream().map(Sighting::id).toList(), reading);
    }

    /** It moves when the dataset was last changed, which the copy of it shows, too. */
    private ExampleWriter begin() {
        ExampleWriter writer = ExampleWriter.begin(work, dataset);
        work.wrote(Resource.DATASET, dataset.value());
        return writer;
    }

    private static Sighting now(UUID id, @Nullable Sighting before, ListedExample example) {
        return new Sighting(
                id, example.remoteId(), before == null ? SyncState.FOREIGN : before.state(), example.shown(), null);
    }

    private void write(ExampleWriter writer, DatasetVersion version, Map<ExampleId, ListedExample> changed) {
        Map<ExampleId, Example> held = new ExampleTable(work).find(version, changed.keySet());
        List<Example> written = new ArrayList<>();
        changed.forEach((id, example) -> written.add(example(id, example, held.get(id))));
        if (!written.isEmpty()) {
            writer.takeOver(version, written);
        }
    }

    /** What Arize has no place for stays as it is here. */
    private Example example(ExampleId id, ListedExample listed, @Nullable Example held) {
        ExampleDraft draft = held == null ? ExampleDraft.of(listed.data()) : ExampleDraft.of(held);
        return Example.made(
                draft.withId(id).withData(listed.data()), dataset, listed.createdAt(), listed.updatedAt(), by.author());
    }

    /**
     * Takes out some of what the reading has not found.
     *
     * @param surely what was brought there, and was seen after that, may only be missing from a reading that trails
     * @return whether there may be more
     */
    public Rest takeOutMissing(Instant surely, int limit) {
        List<Sighting> missing = sightings.notFound(reading, limit);
        List<ExampleId> gone = missing.stream()
                .filter(sighting -> sighting.isSurelyGone(surely))
                .map(sighting -> new ExampleId(sighting.id()))
                .toList();
        ExampleWriter writer = begin();
        DatasetVersion version = new VersionBinding(work, dataset).latestFor(writer, remote);
        if (!gone.isEmpty()) {
            writer.remove(version, gone);
            sightings.forget(gone.stream().map(ExampleId::value).toList());
        }
        return Rest.of(missing.size(), gone.size(), limit);
    }

    /** What is known here of some examples. */
    private record Known(
            Map<String, Sighting> byRemoteId, Map<UUID, Sighting> own, Map<UUID, Sighting> byId, Set<ExampleId> here) {

        static Known of(SightingTable sightings, DatasetId dataset, List<ListedExample> listed, ExampleTable examples) {
            List<UUID> own = listed.stream()
                    .map(ListedExample::ownId)
                    .filter(Objects::nonNull)
                    .toList();
            return new Known(
                    sightings.byRemoteId(
                            listed.stream().map(ListedExample::remoteId).toList()),
                    sightings.byId(own),
                    sightings.byId(listed.stream().map(ListedExample::id).toList()),
                    examples.known(dataset, own.stream().map(ExampleId::new).collect(Collectors.toSet())));
        }

        @Nullable
        Sighting before(ListedExample example) {
            Sighting known = byRemoteId.get(example.remoteId());
            return known != null || example.ownId() == null ? known : own.get(example.ownId());
        }

        /** The ids that others have than those that are listed under them. */
        Set<UUID> others(List<ListedExample> listed) {
            return listed.stream()
                    .filter(example -> {
                        Sighting held = byId.get(example.id());
                        return held != null && !example.remoteId().equals(held.remoteId());
                    })
                    .map(ListedExample::id)
                    .collect(Collectors.toCollection(HashSet::new));
        }

        /** Whether it was brought there from here, and nobody has noted yet that it came. */
        boolean isOnItsWay(ListedExample example) {
            return example.ownId() != null && here.contains(new ExampleId(example.ownId()));
        }
    }
}
