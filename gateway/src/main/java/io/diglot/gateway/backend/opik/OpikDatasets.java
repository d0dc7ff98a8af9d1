package io.diglot.gateway.backend.opik;

import io.diglot.gateway.backend.DatasetBackend;
import io.diglot.gateway.backend.RemotePort;
import io.diglot.gateway.backend.opik.datasets.DatasetNames;
import io.diglot.gateway.backend.opik.datasets.DatasetReader;
import io.diglot.gateway.backend.opik.datasets.DatasetReader.Found;
import io.diglot.gateway.backend.opik.datasets.DatasetRequests;
import io.diglot.gateway.backend.opik.datasets.DatasetWalk;
import io.diglot.gateway.backend.opik.datasets.NamesInUse;
import io.diglot.gateway.backend.opik.lists.Place;
import io.diglot.gateway.backend.opik.spaces.OpikWorkspaces;
import io.diglot.gateway.backend.opik.writes.Afterwards;
import io.diglot.gateway.backend.opik.writes.WriteOutcome;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.state.RecordedAnnotations;
import io.diglot.gateway.state.RecordedAnnotations.Kind;
import io.diglot.gateway.state.RecordedAnnotations.Parent;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.LocatedDataset;
import io.diglot.model.spaces.SpaceScope;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.VersionedDataset;
import io.diglot.opik.datasets.OpikDataset;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Datasets on an Opik server. */
@Component
final class OpikDatasets implements DatasetBackend, RemotePort {

    private static final int WORKSPACES_AT_ONCE = 4;

    private final OpikWorkspaces workspaces;
    private final DatasetReader reader;
    private final DatasetRequests requests;
    private final NamesInUse names;
    private final DatasetWalk walk;
    private final RecordedAnnotations annotations;

    OpikDatasets(
            OpikWorkspaces workspaces,
            DatasetReader reader,
            DatasetRequests requests,
            NamesInUse names,
            DatasetWalk walk,
            RecordedAnnotations annotations) {
        this.workspaces = workspaces;
        this.reader = reader;
        this.requests = requests;
        this.names = names;
        this.walk = walk;
        this.annotations = annotations;
    }

    @Override
    public Mono<Slice<LocatedDataset>> list(
            Caller caller, SpaceScope scope, Optional<String> name, Optional<Position> from, int limit) {
        Optional<Place> behind = from.map(Place::of);
        return workspaces
                .within(caller, scope)
                .flatMapIterable(seen -> seen)
                .flatMap(workspace -> walk.behind(caller, workspace, name, behind, limit + 1), WORKSPACES_AT_ONCE)
                .collectList()
                .map(parts -> parts.stream()
                        .flatMap(List::stream)
                        .sorted(Comparator.comparing(DatasetWalk::placeOf))
                        .toList())
                .map(found -> Slice.cut(
                        found, limit, last -> DatasetWalk.placeOf(last).position()))
                .flatMap(slice -> located(slice.content()).map(content -> new Slice<>(content, slice.next())));
    }

    private Mono<List<LocatedDataset>> located(List<Found> found) {
        Map<Workspace, List<OpikDataset>> byWorkspace = new LinkedHashMap<>();
        found.forEach(each -> byWorkspace
                .computeIfAbsent(each.workspace(), workspace -> new ArrayList<>())
                .add(each.dataset()));
        return Flux.fromIterable(byWorkspace.entrySet())
                .concatMap(each -> reader.toModel(each.getKey(), each.getValue())
                        .flatMapIterable(datasets -> datasets)
                        .map(dataset -> new LocatedDataset(dataset, each.getKey())))
                .collectMap(located -> located.dataset().id())
                .map(byId -> found.stream().map(each -> byId.get(each.id())).toList());
    }

    @Override
    public Mono<VersionedDataset> getWithVersions(Caller caller, DatasetId id) {
        return reader.locate(caller, id).flatMap(found -> reader.versions(caller, found.workspace(), id)
                .flatMap(versions -> reader.toModel(found, versions.isEmpty() ? null : versions.getFirst())
                        .map(dataset -> new VersionedDataset(dataset, found.workspace(), versions))));
    }

    @Override
    public Mono<LocatedDataset> rename(Caller caller, DatasetId id, String name) {
        return DatasetNames.checked(name).then(reader.locate(caller, id)).flatMap(found -> reader.latest(
                        caller, found.workspace(), id)
                .flatMap(latest -> names.taking(caller, found.workspace(), name, requests.rename(caller, found, name))
                        .then(Mono.defer(() -> renamed(caller, found, name)))
                        .flatMap(now -> reader.written(now, latest.orElse(null))))
                .map(dataset -> new LocatedDataset(dataset, found.workspace())));
    }

    /** It is renamed, whatever the answer to this one: then it is told as it was, under its new name. */
    private Mono<Found> renamed(Caller caller, Found before, String name) {
        return Afterwards.read(
                        reader.read(caller, before.workspace(), before.id()),
                        () -> OpikDataset.renamed(before.dataset(), name),
                        "renamed, and cannot be read yet",
                        before.id())
                .map(dataset -> new Found(dataset, before.workspace()));
    }

    @Override
    public Mono<Void> delete(Caller caller, DatasetId id) {
        return reader.locate(caller, id).flatMap(found -> WriteOutcome.verified(
                        requests.delete(caller, found.workspace(), id).thenReturn(true), gone(caller, found))
                .then(Mono.defer(() -> forgotten(found))));
    }

    /** Nothing where it is still there. */
    private Mono<Boolean> gone(Caller caller, Found found) {
        return Mono.defer(() -> reader.read(caller, found.workspace(), found.id()))
                .map(there -> false)
                .onErrorReturn(Failure.is(Failure.NotFound.class), true)
                .filter(gone -> gone);
    }

    /** The dataset is gone, whether or not what was said of its examples goes with it now: nobody finds that any more. */
    private Mono<Void> forgotten(Found found) {
        return Afterwards.done(
                annotations.forget(
                        new Parent(found.workspace(), Kind.EXAMPLE, found.id().value())),
                "deleted but for its annotations",
                found.id());
    }
}
